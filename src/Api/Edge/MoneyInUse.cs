using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Reads money from a client: a currency in use, and an amount in whole minor units. The ledger's own
/// converter accepts more, because it must read everything that was stored.</summary>
internal sealed class MoneyInUse : JsonConverter<Money>
{
    private static readonly MoneyConverter Stored = new();

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var money = Stored.Read(ref reader, typeToConvert, options);
        try
        {
            return CurrencyCode.IsInUse(money.Currency)
                ? Money.Of(money.Amount, money.Currency)
                : throw new BadInputException("currency", CurrencyCode.Rule);
        }
        catch (BadInputException bad)
        {
            throw new JsonException(bad.Message, bad);
        }
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        Stored.Write(writer, value, options);
}
