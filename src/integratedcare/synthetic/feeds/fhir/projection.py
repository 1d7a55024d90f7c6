"""A projection: rows of a feed that become resources of one kind."""

from dataclasses import dataclass, field

from integratedcare.synthetic.feeds.fhir.line import Template, col


@dataclass(frozen=True)
class Projection:
    """`each` is SQL of further columns, an unnest among them; `where` chooses among the rows that come of it."""

    resource: str
    id: str
    body: dict[str, Template] = field(default_factory=dict)
    where: str = "true"
    each: str = "NULL AS nothing"

    @property
    def template(self) -> dict[str, Template]:
        """The whole resource."""
        return {"resourceType": self.resource, "id": col(self.id), **self.body}
