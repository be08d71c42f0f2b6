using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The journal (序时账), a row for each line.</summary>
public sealed class JournalProjection : Projection<JournalRow>
{
    public JournalProjection() : base("journal", 1, ReadGroups.Books) =>
        OnMany<JournalEntryEvent.Posted>(
            e => e.Body.Lines.Select((_, i) => RowKey.Under(e.Meta.Stream, $"{i + 1:0000}")),
            (_, key, e) => Row(key, int.Parse(RowKey.Last(key)), e));

    public override IReadOnlyList<string> Indexes =>
        ["company, period, number, line", "account, posted_on", "document", "customer, posted_on", "entry_id"];

    private static JournalRow Row(string key, int number, Recorded<JournalEntryEvent.Posted> e)
    {
        var line = e.Body.Lines[number - 1];
        return new JournalRow
        {
            Key = key,
            EntryId = e.Meta.Stream.Id,
            Company = e.Body.Company,
            Period = e.Body.Period,
            Number = e.Body.Number,
            Line = number,
            PostedOn = e.Body.On,
            Account = line.Account,
            Debit = line.Debit,
            Credit = line.Credit,
            Currency = line.Currency,
            Text = e.Body.Text,
            Rule = e.Body.Rule,
            RuleVersion = e.Body.RuleVersion,
            Customer = line.Customer,
            Sku = line.Sku,
            Warehouse = line.Warehouse,
            Document = line.Document,
            Sources = e.Body.Sources,
            Actor = e.Meta.Actor,
            RecordedAt = e.Meta.RecordedAt,
            Position = e.Meta.Position,
        };
    }
}
