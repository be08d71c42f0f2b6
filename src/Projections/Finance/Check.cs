namespace Daybook.Projections.Finance;

/// <summary>Two sides of the books that must be equal, compared document by document, so that every difference has a
/// document.</summary>
/// <param name="Name">The name, such as <c>orders-invoices</c>; a result adds its scope, such as
/// <c>/NW/USD</c>.</param>
/// <param name="Title">What is compared, for a person.</param>
/// <param name="Sql">A query over the read models of <see cref="ReadGroups.Books"/> with the columns scope, document,
/// left, right, reason: one row for each document that is on a side. A reason explains why the two sides may differ
/// now, for example work in progress. Null leaves the difference unexplained.</param>
public sealed record Check(string Name, string Title, string Sql)
{
    /// <summary>Maximum number of differences that a result lists; it also has their total number.</summary>
    public const int MostFacts = 20;

    /// <summary>The SQL of the check: for each scope its sums and its largest differences, in order. Columns: scope,
    /// left, right, explained, unexplained, facts, document, amount, reason.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public string Over(Func<string, string> table) =>
        $"""
        with documents as materialized ({ReadSql.Over(Sql, table)}),
        sums as (
            select scope, sum("left")::numeric as "left", sum("right")::numeric as "right",
                   coalesce(sum("left" - "right") filter (where reason is not null), 0)::numeric as explained,
                   coalesce(sum(abs("left" - "right")) filter (where reason is null), 0)::numeric as unexplained,
                   count(*) filter (where "left" <> "right") as facts
            from documents group by scope),
        facts as (
            select scope, document, ("left" - "right")::numeric as amount, reason,
                   row_number() over (partition by scope order by abs("left" - "right") desc, document) as place
            from documents where "left" <> "right")
        select s.scope, s."left", s."right", s.explained, s.unexplained, s.facts, f.document, f.amount, f.reason
        from sums s left join facts f on f.scope = s.scope and f.place <= {MostFacts}
        order by s.scope, f.place
        """;
}
