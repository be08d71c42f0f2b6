using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A line of the journal that stands opposite to cash in its entry: why cash came or went.</summary>
/// <remarks>The key is that of the line.</remarks>
public sealed record CashFlowRow
{
    public required string Key { get; init; }
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public DateOnly PostedOn { get; init; }
    public required string Account { get; init; }

    /// <summary>Whether cash came in.</summary>
    public bool IsReceived { get; init; }

    /// <summary>Positive for cash that came in.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("journal", nameof(JournalRow.Credit), nameof(Key), Less = nameof(JournalRow.Debit))]
    public decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required string Text { get; init; }
    public required string Rule { get; init; }
    public string? Customer { get; init; }
    public string? Supplier { get; init; }
    public string? Document { get; init; }
    public long Position { get; init; }
}

/// <summary>What stands opposite to cash (现金流量明细), and the sums of it.</summary>
public static class CashFlowList
{
    private static readonly string Opposite = $"""
        from read.journal j
        where not ({Of("j")})
          and exists (select from read.journal c where c.entry_id = j.entry_id and ({Of("c")}))
        """;

    public static ComputedList List { get; } = new("cash_flow_lines", ReadGroups.Books, typeof(CashFlowRow), $"""
        select j.key, j.entry_id, j.company, j.period, j.posted_on, j.account, j.credit > j.debit as is_received,
               j.credit - j.debit as amount, j.currency, j.text, j.rule, j.customer, j.supplier, j.document,
               j."position"
        {Opposite}
        """);

    /// <summary>The sums by account and direction: of company <c>$1</c> in currency <c>$2</c>, of the periods <c>$3</c>
    /// to <c>$4</c>, up to the day <c>$5</c> and the position <c>$6</c>.</summary>
    /// <param name="table">The table of a read model, by its name.</param>
    public static string Sums(Func<string, string> table) => ReadSql.Over(SumsOf, table);

    private static string SumsOf { get; } = $"""
        select j.account || '/' || (j.credit > j.debit) as key, j.account, j.credit > j.debit as is_received,
               sum(j.credit - j.debit) as amount
        {Opposite}
          and j.company = $1 and j.currency = $2 and j.period between $3 and $4 and j.posted_on <= $5
          and j."position" <= $6
        group by j.account, j.credit > j.debit
        """;

    private static string Of(string table) => string.Join(
        " or ", CashFlowStatement.CashAccounts.Select(a => $"{table}.account like '{a}%'"));
}

/// <summary>A sum of what stands opposite to cash.</summary>
public sealed record CashFlowSumRow
{
    public required string Key { get; init; }
    public required string Account { get; init; }
    public bool IsReceived { get; init; }
    public decimal Amount { get; init; }
}
