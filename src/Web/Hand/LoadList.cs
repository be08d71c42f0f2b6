namespace Daybook.Web.Hand;

/// <summary>An outbound whose parcels go onto a vehicle.</summary>
/// <param name="Carrier">The carrier that was chosen for it; null while there is none.</param>
/// <param name="Parcels">The SSCCs of its parcels.</param>
public sealed record Load(
    string Channel, string Number, string Warehouse, string? Carrier, IReadOnlyList<string> Parcels)
{
    private readonly Dictionary<string, string> _scanned = new(StringComparer.Ordinal);

    /// <summary>Whether it is on its manifest.</summary>
    public bool IsLoaded { get; set; }

    public int Scanned => _scanned.Count;

    public bool IsWhole => Scanned == Parcels.Count;

    /// <summary>The entries by which its parcels were scanned.</summary>
    public IReadOnlyList<string> Entries => [.. _scanned.Values];

    /// <summary>The parcel that a code means; null for none. The number of the order means its only parcel.</summary>
    internal string? Parcel(string code) =>
        Parcels.FirstOrDefault(p => Codes.Same(p, code))
        ?? (Parcels.Count == 1 && Codes.Same(Number, code) ? Parcels[0] : null);

    internal bool Count(string parcel, string entry) => _scanned.TryAdd(parcel, entry);

    /// <summary>The parcel of an entry waits again.</summary>
    internal void Forget(string entry)
    {
        foreach (var (parcel, by) in _scanned)
            if (by == entry) _scanned.Remove(parcel);
    }
}

/// <summary>What a scan of a parcel was.</summary>
public enum LoadVerdict
{
    /// <summary>A parcel of an outbound that has more.</summary>
    Right,

    /// <summary>The last parcel of its outbound, which can be loaded now.</summary>
    Whole,

    /// <summary>It was scanned or loaded before.</summary>
    Again,

    /// <summary>It goes with another carrier.</summary>
    OtherCarrier,

    /// <summary>No parcel that waits has the code.</summary>
    Unexpected,
}

/// <summary>The parcels that wait to be loaded, and what has been scanned of them. An outbound is loaded as a whole,
/// and only with its carrier.</summary>
public sealed class LoadList(IReadOnlyList<Load> loads, string carrier)
{
    /// <summary>Those that go with this carrier.</summary>
    public IReadOnlyList<Load> Own { get; } = [.. loads.Where(l => l.Carrier == carrier)];

    /// <summary>The outbound of the last scan; null when it was none.</summary>
    public Load? Last { get; private set; }

    public bool IsDone => Own.All(l => l.IsLoaded);

    /// <param name="code">An SSCC, or the number of an order with one parcel.</param>
    /// <param name="entry">The id of the entry.</param>
    public LoadVerdict Scan(string code, string entry)
    {
        var plain = code.Trim();
        // Two channels may have the same number; that of this carrier is meant.
        Last = Own.FirstOrDefault(l => !l.IsLoaded && !l.IsWhole && l.Parcel(plain) is not null)
            ?? loads.OrderBy(l => l.Carrier != carrier).FirstOrDefault(l => l.Parcel(plain) is not null);
        if (Last is not { } load) return LoadVerdict.Unexpected;
        if (load.Carrier != carrier) return LoadVerdict.OtherCarrier;
        if (load.IsLoaded || !load.Count(load.Parcel(plain)!, entry)) return LoadVerdict.Again;
        return load.IsWhole ? LoadVerdict.Whole : LoadVerdict.Right;
    }
}
