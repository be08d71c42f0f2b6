using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The stored names that projections look at.</summary>
internal sealed class DeclaredTypes
{
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _bases;
    private readonly Catalogue _catalogue;

    public DeclaredTypes(IEnumerable<Projection> projections, Catalogue catalogue)
    {
        _names = [.. catalogue.NamesOf(projections.SelectMany(p => p.EventTypes))];
        _bases = [.. _names.Select(BaseOf)];
        _catalogue = catalogue;
    }

    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether any of them looks at events of this stored name. A version of a declared event that nobody here
    /// reads concerns them too: it must stop them, not pass unseen.</summary>
    public bool Concern(string name) =>
        _names.Contains(name) || (_catalogue.Newest(name) is null && _bases.Contains(BaseOf(name)));

    /// <summary>"warehouse.stock-received" of "warehouse.stock-received.v2".</summary>
    private static string BaseOf(string name) =>
        name.LastIndexOf(".v", StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
}
