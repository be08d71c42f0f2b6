using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The debits and credits of an account in a period, in one currency, up to a day and a position.</summary>
public sealed record AccountSumsRow
{
    public required string Key { get; init; }
    public required string Account { get; init; }
    public required string Period { get; init; }
    public required string Currency { get; init; }
    public decimal Debit { get; init; }
    public decimal Credit { get; init; }
    public decimal Balance => Debit - Credit;
}

/// <summary>How much of the books is asked for.</summary>
/// <param name="LastPeriod">The last period.</param>
/// <param name="AsOf">The last posting date; null for all days of the periods.</param>
/// <param name="KnownAt">The last position; null for everything that is recorded.</param>
public sealed record BooksUntil(string Company, string LastPeriod, DateOnly? AsOf, long? KnownAt)
{
    private const string Columns = "company, period, account, currency";

    private const string Key = "period || '/' || account || '/' || currency as key";

    private const string Sums = $"{Key}, account, period, currency, sum(debit) as debit, sum(credit) as credit";

    private const string OfPeriods =
        $"select {Key}, account, period, currency, debit, credit, debit - credit as balance "
        + "from read.trial_balance where company = $1 and period <= $2";

    /// <summary>Only the period of the day itself is added up line by line.</summary>
    private const string OfDays = $"""
        select {Key}, account, period, currency, debit, credit, debit - credit as balance
        from read.trial_balance where company = $1 and period <= $2 and period < $3
        union all
        select {Sums}, sum(debit - credit) as balance
        from read.journal where company = $1 and period <= $2 and period = $3 and posted_on <= $4 group by {Columns}
        """;

    /// <summary>A later entry may be posted in any open period, so every line is looked at.</summary>
    private const string OfPositions = $"""
        select {Sums}, sum(debit - credit) as balance
        from read.journal where company = $1 and period <= $2 and posted_on <= $3 and "position" <= $4
        group by {Columns}
        """;

    /// <summary>The query with the columns of <see cref="AccountSumsRow"/>, and its parameters.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public (string Sql, IReadOnlyList<object> Values) Over(Func<string, string> table)
    {
        var (sql, values) = (AsOf, KnownAt) switch
        {
            (null, null) => (OfPeriods, (object[])[Company, LastPeriod]),
            ({ } day, null) => (OfDays, [Company, LastPeriod, AccountingPeriod.Of(day), day]),
            (var day, { } position) => (OfPositions, [Company, LastPeriod, day ?? DateOnly.MaxValue, position]),
        };
        return (ReadSql.Over(sql, table), values);
    }
}
