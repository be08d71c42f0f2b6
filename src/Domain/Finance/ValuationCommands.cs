using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can be asked of the value of one item in one warehouse.</summary>
public abstract record ValuationCommand
{
    private ValuationCommand()
    {
    }

    /// <summary>Goods came in, worth <paramref name="Value"/> in all.</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Receive(string Source, Quantity Quantity, Money Value, DateOnly On) : ValuationCommand;

    /// <summary>Goods went out; their cost is decided by the moving average (移动加权平均).</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Issue(string Source, Quantity Quantity, DateOnly On) : ValuationCommand;
}
