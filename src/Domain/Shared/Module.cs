namespace Daybook.Domain.Shared;

/// <summary>The stages that companies go through (成长阶段).</summary>
public enum Stage
{
    /// <summary>The first year: books and customers (初创期).</summary>
    StartUp,

    /// <summary>Many orders, from a warehouse of one's own (成长期).</summary>
    Growth,

    /// <summary>Making or moving goods oneself (稳定期).</summary>
    Steady,

    /// <summary>Products, suppliers and plans are managed too (精细期).</summary>
    Refined,
}

/// <summary>A system that a company can switch on (模块). The room that it is declares it, in one line; it is found by a
/// scan.</summary>
/// <param name="Code">What people of the trade call it, such as <c>WMS</c>.</param>
/// <param name="Stage">The stage in which companies begin to need it.</param>
/// <param name="Needs">The codes of the modules without which nobody could do its work.</param>
public sealed record Module(string Code, Stage Stage, params IReadOnlyList<string> Needs)
{
    /// <summary>The room that declares it.</summary>
    public string Room { get; init; } = "";
}
