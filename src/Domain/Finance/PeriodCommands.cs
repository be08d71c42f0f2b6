namespace Daybook.Domain.Finance;

/// <summary>What can be asked of an accounting period.</summary>
public abstract record PeriodCommand
{
    private PeriodCommand()
    {
    }

    /// <summary>Takes the period's next voucher number (凭证号) for a journal entry.</summary>
    /// <param name="Entry">The stream name of the journal entry.</param>
    public sealed record TakeNumber(string Entry) : PeriodCommand;

    public sealed record Close(string By) : PeriodCommand;

    public sealed record Reopen(string By, string Reason) : PeriodCommand;
}
