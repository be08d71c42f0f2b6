using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A contact that we had with a customer.</summary>
public sealed record InteractionRow
{
    public required string Key { get; init; }
    public required string Customer { get; init; }
    public required string InteractionId { get; init; }
    public InteractionKind Kind { get; init; }
    public DateOnly HappenedOn { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }
    public long Position { get; init; }
}

/// <summary>Every contact with every customer.</summary>
public sealed class InteractionsProjection : Projection<InteractionRow>
{
    public InteractionsProjection() : base("interactions", 1, ReadGroups.Books) =>
        On<CustomerEvent.InteractionLogged>(Key, (_, e) => new InteractionRow
        {
            Key = Key(e),
            Customer = e.Meta.Stream.Parts()[0],
            InteractionId = e.Body.InteractionId,
            Kind = e.Body.Kind,
            HappenedOn = e.Body.On,
            By = e.Body.By,
            Text = e.Body.Text,
            Position = e.Meta.Position,
        });

    public override IReadOnlyList<string> Indexes => ["customer, happened_on desc"];

    private static string Key(Recorded<CustomerEvent.InteractionLogged> e) =>
        RowKey.Under(e.Meta.Stream, e.Body.InteractionId);
}
