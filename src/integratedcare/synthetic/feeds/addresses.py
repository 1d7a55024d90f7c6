"""Streets that every town has."""

STREETS = (
    "High Street", "Station Road", "Church Lane", "Mill Lane", "Quay Street", "Market Place", "Park Road",
    "Victoria Road", "Green Lane", "Manor Road", "Church Street", "Park Avenue", "Queens Road", "New Road",
    "Grange Road", "Kings Road", "Kingsway", "Windsor Road", "Highfield Road", "Alexandra Road", "York Road",
    "St John's Road", "Main Street", "Broadway", "The Crescent", "Chestnut Close", "Oak Drive", "Beech Avenue",
    "Willow Way", "Elm Grove", "School Lane", "Albert Street", "Springfield Road", "The Drive", "Orchard Close",
    "Meadow View", "Cedar Court",
)  # fmt: skip
