"""What each table of a release holds, in a line."""

DESCRIPTIONS = {
    "board_count": "How many boards and earlier bodies there were, by date",
    "boundary": "Outlines of boards, sub-ICB locations and upper-tier councils, as GeoJSON",
    "catalogue": "The published files, with period, licence and attribution",
    "history_event": "Events in the history of systems",
    "level_size": "Registered people of boards, places and networks against the size they were meant to be",
    "organisation": "Every organisation: kind, code, name and dates",
    "organisation_parent": "Which organisation belongs to which, and when",
    "place": "Places within systems",
    "place_member": "The practices of each place",
    "practice_deprivation": "Deprivation of practices and networks, weighted by where their patients live (2019 index)",
    "practice_need": "Need-weighted populations of every practice, by year: what fair shares are worked out from",
    "registered": "Registered people of every practice, by count",
    "registered_age_sex": "Registered people by age band and sex, at every level",
    "resident_age": "Residents by single year of age, mid-2020",
    "small_area": "Every small area: its tenth of deprivation, and the bodies it lies in",
    "small_area_decile": "Small areas and residents in each tenth of deprivation, at every level",
    "succession": "What took over what, with shares and how sure we are",
    "system": "Systems by set of boards, count and index: the figures of the systems page",
}
