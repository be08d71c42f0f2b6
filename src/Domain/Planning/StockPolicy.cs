using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The state of a run that proposes stock policies (库存策略运行).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Made), "made")]
public abstract record StockPolicyRun
{
    private StockPolicyRun()
    {
    }

    public sealed record Unknown : StockPolicyRun;

    public sealed record Made(StockPolicyTerms Terms) : StockPolicyRun;
}

/// <summary>What a run was made from.</summary>
/// <param name="ReadAt">The position of the log that it was made at.</param>
/// <param name="Until">The Monday before which weeks count.</param>
/// <param name="Service">The level of service: the chance that nothing is missing in a cycle.</param>
/// <param name="Items">The items that it has.</param>
public sealed record StockPolicyTerms(long ReadAt, DateOnly Until, decimal Service, int Items);

/// <summary>Commands for a run.</summary>
public abstract record StockPolicyRunCommand
{
    private StockPolicyRunCommand()
    {
    }

    /// <summary>Writes it down.</summary>
    public sealed record Record(string Number, StockPolicyTerms Terms) : StockPolicyRunCommand;
}

/// <summary>Events of a run.</summary>
public abstract record StockPolicyRunEvent
{
    private StockPolicyRunEvent()
    {
    }

    [StoredAs("planning.stock-policies-computed.v1")]
    public sealed record Made(string Number, StockPolicyTerms Terms) : StockPolicyRunEvent;
}

/// <summary>The state of the policy that a run proposes for an item.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Accepted), "accepted")]
public abstract record StockPolicy
{
    private StockPolicy()
    {
    }

    public sealed record Unknown : StockPolicy;

    public sealed record Proposed(ItemPolicy Policy) : StockPolicy;

    /// <summary>It is in the planning parameters and in the stock levels.</summary>
    public sealed record Accepted : StockPolicy;
}

/// <summary>Commands for a proposed policy.</summary>
public abstract record StockPolicyCommand
{
    private StockPolicyCommand()
    {
    }

    public sealed record Propose(string Run, ItemPolicy Policy) : StockPolicyCommand;

    /// <summary>It goes into the planning parameters of the item and into the stock levels of its warehouse.</summary>
    public sealed record Accept(string Warehouse) : StockPolicyCommand;
}

/// <summary>Events of a proposed policy.</summary>
public abstract record StockPolicyEvent
{
    private StockPolicyEvent()
    {
    }

    [StoredAs("planning.stock-policy-proposed.v1")]
    public sealed record Proposed(string Run, ItemPolicy Policy) : StockPolicyEvent;

    [StoredAs("planning.stock-policy-accepted.v1")]
    public sealed record Accepted(string Warehouse) : StockPolicyEvent;
}
