using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The stored names that projections use.</summary>
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

    /// <summary>True when a projection uses events of this stored name. This includes versions of a declared event that
    /// this program does not know: these must stop the projections and must not be skipped.</summary>
    public bool Concern(string name) =>
        _names.Contains(name) || (_catalogue.Newest(name) is null && _bases.Contains(BaseOf(name)));

    /// <summary>The name without its version: "warehouse.stock-received" for "warehouse.stock-received.v2".</summary>
    private static string BaseOf(string name) =>
        name.LastIndexOf(".v", StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
}
