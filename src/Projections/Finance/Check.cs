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
    /// <summary>What the two sides are.</summary>
    public CheckMeasure Measure { get; init; } = CheckMeasure.Money;

    /// <summary>Where the left side of a document is listed; null where no list has it. <c>{s0}</c> and <c>{s1}</c> are
    /// the parts of the scope, <c>{d0}</c> and <c>{d1}</c> those of the document, <c>{d}</c> is the whole
    /// document.</summary>
    public string? Left { get; init; }

    /// <summary>The same for the right side.</summary>
    public string? Right { get; init; }

    /// <summary>The scope of documents that no order has.</summary>
    internal const string NoOrder = "no order";

    /// <summary>Begins the name of a voucher that has no other document.</summary>
    internal const string VoucherName = "voucher ";

    /// <summary>Maximum number of differences that a result lists; it also has their total number.</summary>
    public const int MostFacts = 20;

    /// <summary>The path of the list that has the left side of a document; null where no list has it.</summary>
    public string? LeftOf(string scope, string document) =>
        document.StartsWith(VoucherName, StringComparison.Ordinal) ? null : Filled(Left, scope, document);

    /// <summary>The same for the right side.</summary>
    public string? RightOf(string scope, string document) =>
        document.StartsWith(VoucherName, StringComparison.Ordinal)
            ? Filled("vouchers?period={d0}&number={d1}", scope, document[VoucherName.Length..])
            : Filled(Right, scope, document);

    private static string? Filled(string? template, string scope, string document)
    {
        // Such a document is an order's key itself.
        if (scope == NoOrder) template = template?.Replace("{s0}:{d}", "{d}");
        if (template is null || (scope == NoOrder && template.Contains("{s0}"))) return null;
        var (scopes, parts) = (scope.Split('/'), document.Split('/', 2));
        var text = template.Replace("{d}", Uri.EscapeDataString(document));
        for (var i = 0; i < 2; i++)
        {
            text = text.Replace($"{{s{i}}}", Uri.EscapeDataString(scopes.ElementAtOrDefault(i) ?? ""))
                .Replace($"{{d{i}}}", Uri.EscapeDataString(parts.ElementAtOrDefault(i) ?? ""));
        }

        return $"/api/{text}";
    }

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

/// <summary>What a check compares.</summary>
public enum CheckMeasure
{
    /// <summary>Amounts in the currency that the scope ends with.</summary>
    Money,

    /// <summary>Quantities of goods in their base units.</summary>
    Quantity,

    /// <summary>Numbers of things, such as vouchers.</summary>
    Count,
}
