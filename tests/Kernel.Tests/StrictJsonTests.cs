using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public class StrictJsonTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void Money_is_written_with_the_decimals_of_its_currency()
    {
        JsonSerializer.Serialize(Money.Of(12.3m, "CNY")).ShouldBe("""{"amount":12.30,"currency":"CNY"}""");
        JsonSerializer.Serialize(Money.Of(12, "JPY")).ShouldBe("""{"amount":12,"currency":"JPY"}""");
        JsonSerializer.Serialize(Money.Of(12, "KWD")).ShouldBe("""{"amount":12.000,"currency":"KWD"}""");
    }

    [Fact]
    public void A_quantity_is_written_without_trailing_zeros() =>
        JsonSerializer.Serialize(Quantity.Of(5.00m, "箱"), Readable).ShouldBe("""{"value":5,"unit":"箱"}""");

    [Theory]
    [InlineData("""{"amount":12.3,"currency":"CNY"}""")]
    [InlineData("""{"currency":"CNY","amount":12.300}""")]
    [InlineData("""{ "amount" : 1230e-2 , "currency" : "CNY" }""")]
    public void Money_is_read_whatever_way_a_caller_writes_the_number(string json)
    {
        var money = JsonSerializer.Deserialize<Money>(json);
        JsonSerializer.Serialize(money).ShouldBe("""{"amount":12.30,"currency":"CNY"}""");
    }

    [Theory]
    [InlineData("""{"amount":1.00}""")]
    [InlineData("""{"currency":"CNY"}""")]
    [InlineData("{}")]
    [InlineData("""{"amount":1.00,"currency":"CNY","rate":1}""")]
    [InlineData("""{"amount":1.00,"amount":2.00,"currency":"CNY"}""")]
    [InlineData("""{"amount":1.00,"currency":"CNY","currency":"CNY"}""")]
    [InlineData("""{"Amount":1.00,"currency":"CNY"}""")]
    [InlineData("""{"amount":"1.00","currency":"CNY"}""")]
    [InlineData("""{"amount":null,"currency":"CNY"}""")]
    [InlineData("""{"amount":1.00,"currency":null}""")]
    [InlineData("""{"amount":1.005,"currency":"CNY"}""")]
    [InlineData("""{"amount":1.00,"currency":"yuan"}""")]
    [InlineData("""{"amount":1e30,"currency":"CNY"}""")]
    [InlineData("""{"amount":{},"currency":"CNY"}""")]
    [InlineData("""{"amount":1.00,"currency":"\ud800"}""")]
    [InlineData("""{"amount":1.00,"\ud800":"CNY"}""")]
    [InlineData("1.00")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"amount":1.00,"currency":"CNY" """)]
    public void Money_that_lacks_repeats_or_adds_a_member_fails(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    [Theory]
    [InlineData("""{"value":1}""")]
    [InlineData("""{"unit":"EA"}""")]
    [InlineData("{}")]
    [InlineData("""{"value":1,"unit":"EA","lot":"A"}""")]
    [InlineData("""{"value":1,"value":1,"unit":"EA"}""")]
    [InlineData("""{"value":1,"unit":"EA","unit":"EA"}""")]
    [InlineData("""{"value":"1","unit":"EA"}""")]
    [InlineData("""{"value":0.0000001,"unit":"EA"}""")]
    [InlineData("""{"value":1000000000001,"unit":"EA"}""")]
    [InlineData("""{"value":1,"unit":""}""")]
    [InlineData("""{"value":1,"unit":"\u0000"}""")]
    [InlineData("""{"value":1,"unit":"\ud800"}""")]
    [InlineData("""{"value":true,"unit":"EA"}""")]
    [InlineData("\"1 EA\"")]
    public void A_quantity_that_lacks_repeats_or_adds_a_member_fails(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Quantity>(json));

    [Fact]
    public void What_is_written_is_read_back_and_written_again_byte_for_byte() =>
        Prop.ForAll(
            Gen.Zip(Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements("CNY", "JPY", "KWD")).ToArbitrary(),
            t =>
            {
                var money = JsonSerializer.Serialize(Money.Round(t.Item1 / 1000m, t.Item2));
                var quantity = JsonSerializer.Serialize(Quantity.Of(t.Item1 / 1000m, "箱"));
                return JsonSerializer.Serialize(JsonSerializer.Deserialize<Money>(money)) == money
                    && JsonSerializer.Serialize(JsonSerializer.Deserialize<Quantity>(quantity)) == quantity;
            }).QuickCheckThrowOnFailure();
}
