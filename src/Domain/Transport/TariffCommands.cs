using System.Collections.Immutable;

namespace Daybook.Domain.Transport;

public abstract record TariffCommand
{
    private TariffCommand()
    {
    }

    public sealed record AdmitCarrier(string Carrier, string Name) : TariffCommand;

    public sealed record PublishTariff(
        string Carrier, string Tariff, string Currency, DateOnly ValidFrom, ImmutableArray<ZoneRate> ZoneRates)
        : TariffCommand;

    public sealed record MapZone(string Country, string? Region, string Zone) : TariffCommand;
}
