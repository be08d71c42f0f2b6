namespace Daybook.Domain.Warehouse;

/// <summary>Four-level location codes (仓库-区域-货架-货位): <c>{warehouse}-{zone}-{rack:00}-{bin:00}</c>.</summary>
public static class BinCodes
{
    /// <summary>Maximum number of racks of a zone and of bins of a rack: two digits each.</summary>
    public const int MaxPerLevel = 99;

    /// <summary>The code of one bin.</summary>
    public static string Of(string warehouse, string zone, int rack, int bin) =>
        $"{warehouse}-{zone}-{rack:00}-{bin:00}";

    /// <summary>Every code of a zone, rack by rack.</summary>
    public static IEnumerable<string> OfZone(string warehouse, string zone, int racks, int binsPerRack) =>
        from rack in Enumerable.Range(1, racks)
        from bin in Enumerable.Range(1, binsPerRack)
        select Of(warehouse, zone, rack, bin);

    /// <summary>Parses a bin code of this warehouse; null when it is not written exactly as <see cref="Of"/> writes
    /// it.</summary>
    public static (string Zone, int Rack, int Bin)? Read(string warehouse, string code)
    {
        if (!code.StartsWith(warehouse + "-", StringComparison.Ordinal)) return null;
        var parts = code[(warehouse.Length + 1)..].Split('-');
        if (parts is not [var zone, { Length: 2 } rackText, { Length: 2 } binText]) return null;
        return Digits(rackText) is { } rack && Digits(binText) is { } bin ? (zone, rack, bin) : null;
    }

    private static int? Digits(string two) =>
        char.IsAsciiDigit(two[0]) && char.IsAsciiDigit(two[1]) ? ((two[0] - '0') * 10) + (two[1] - '0') : null;
}
