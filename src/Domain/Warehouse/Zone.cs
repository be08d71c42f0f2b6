namespace Daybook.Domain.Warehouse;

/// <summary>Racks of equal bins with one storage rule.</summary>
public sealed record Zone(string Code, int Racks, int BinsPerRack, decimal? CapacityKg, BinMixing Mixing)
{
    public bool Has(int rack, int bin) => rack >= 1 && rack <= Racks && bin >= 1 && bin <= BinsPerRack;
}
