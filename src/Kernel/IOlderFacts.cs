namespace Daybook.Kernel;

/// <summary>The upcasters of one system: how it reads events that older releases wrote. Found by scanning the
/// assembly.</summary>
public interface IOlderFacts
{
    /// <summary>One upcaster for each stored name that is not written any more.</summary>
    IEnumerable<Upcaster> Upcasters { get; }
}
