using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to the value of one item in one warehouse.</summary>
public abstract record ValuationEvent
{
    private ValuationEvent()
    {
    }

    [StoredAs("finance.value-received.v1")]
    public sealed record Received(string Source, Quantity Quantity, Money Value, DateOnly On) : ValuationEvent;

    [StoredAs("finance.value-issued.v1")]
    public sealed record Issued(string Source, Quantity Quantity, Money Cost, DateOnly On) : ValuationEvent;
}
