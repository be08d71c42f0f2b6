using System.Text.Json;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>Writes money as <c>{"amount":12.30,"currency":"CNY"}</c> and reads nothing else.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (amount, currency) = NumberAndText.Read(ref reader, "amount", "currency");
        return NumberAndText.Checked(() => Money.Of(amount, currency));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        NumberAndText.Write(writer, "amount", value.Amount, "currency", value.Currency);
}
