using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>An interaction with a customer.</summary>
public sealed record InteractionRow : Row
{
    public required string Customer { get; init; }
    public required string InteractionId { get; init; }
    public InteractionKind Kind { get; init; }
    public DateOnly HappenedOn { get; init; }
    public required string By { get; init; }
    [Personal]
    public required string Text { get; init; }
}

/// <summary>All interactions with all customers.</summary>
public sealed class InteractionsProjection() : Projection<InteractionRow>("interactions", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["customer, happened_on desc"];

    public string Key(Recorded<CustomerEvent.InteractionLogged> e) => RowKey.Under(e.Stream, e.Body.InteractionId);

    public InteractionRow Apply(InteractionRow? _, string key, Recorded<CustomerEvent.InteractionLogged> e) => new()
    {
        Key = key,
        Customer = e.Stream.Parts()[0],
        InteractionId = e.Body.InteractionId,
        Kind = e.Body.Kind,
        HappenedOn = e.Body.On,
        By = e.Body.By,
        Text = e.Body.Text,
    };
}
