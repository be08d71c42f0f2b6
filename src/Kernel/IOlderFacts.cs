namespace Daybook.Kernel;

/// <summary>How a room reads the facts that older releases wrote; found by scan.</summary>
public interface IOlderFacts
{
    /// <summary>One for each stored name that nobody writes any more.</summary>
    IEnumerable<Upcaster> Upcasters { get; }
}
