using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>What a code names, and what an id of a stream is made of.</summary>
public sealed class ReferenceTests
{
    private readonly FakeDaybook _daybook = new();

    [Theory]
    [InlineData("customer", "\"C1\"", "/t/customer/C1")]
    [InlineData("customer", "\"C/1 x\"", "/t/customer/C%2F1%20x")]
    [InlineData("mergedInto", "\"C2\"", "/t/customer/C2")]
    [InlineData("orderId", "\"TM:1%3A2\"", "/t/sales-order/TM/1%3A2")]
    [InlineData("name", "\"C1\"", null)]
    [InlineData("customer", "null", null)]
    public void A_cell_leads_to_what_it_names(string column, string json, string? address) =>
        References.Address(_daybook.Things, column, JsonElement.Parse(json)).ShouldBe(address);

    [Fact]
    public void Lists_that_name_a_thing_are_asked_by_their_own_columns()
    {
        var (customer, order) = (_daybook.Things[0], _daybook.Things[1]);
        References.Naming(customer, "customer", ["C1"], _daybook.Lists[0]).ShouldBe([("customer", "C1")]);
        References.Naming(order, "sales-order", ["TM", "1"], _daybook.Lists[0]).ShouldBeNull("it is its own list");
        References.Naming(order, "sales-order", ["TM", "1"], _daybook.Lists[1]).ShouldBeNull();
    }

    [Theory]
    [InlineData("TM", "1")]
    [InlineData("T:M", "a/b%")]
    public void The_parts_of_an_id_are_read_back_as_they_were_written(string channel, string number) =>
        References.Parts(References.Key([channel, number])).ShouldBe([channel, number]);

    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("１２３．５", "123.5")]
    [InlineData(" -5 ", "-5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("12,50", null)]
    [InlineData("1,5", null)]
    [InlineData("1e3", null)]
    [InlineData("much", null)]
    public void A_number_is_read_as_people_type_it(string text, string? number) =>
        Numbers.Read(text).ShouldBe(number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("/", true)]
    [InlineData("/l/orders?status=placed", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("/%09/evil.example", false)]
    [InlineData("https://evil.example", false)]
    public void An_address_from_outside_leads_nowhere_else(string address, bool isOurs) =>
        Addresses.IsOurs(address).ShouldBe(isOurs);

    [Fact]
    public void An_instant_goes_into_a_field_in_local_time_and_comes_back_as_it_was()
    {
        var format = new Format(new Texts(CultureInfo.GetCultureInfo("zh-CN")), new ShanghaiClock());
        format.InstantField("2026-11-28T18:30:00Z").ShouldBe("2026-11-29T02:30");
        format.InstantOf("2026-11-29T02:30").ShouldBe("2026-11-28T18:30:00Z");
    }

    private sealed class ShanghaiClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    }
}
