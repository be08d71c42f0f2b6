using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

public class SalesOrderPlacingTests
{
    private static readonly Event.PaymentNoted Payment = new("P1", Yuan(1799.39m), Sunday);
    private static readonly Command.NotePayment NotePayment = new("P1", Yuan(1799.39m), Sunday);

    [Fact, Shows("O1")]
    public void An_order_is_placed_as_the_channel_sent_it() => Given().When(Place).Then(Placed);

    [Theory]
    [InlineData("一二三四五六七八九十一二三四五六七八", true)]
    [InlineData("一二三四五六七八九十一二三四五六七八九", false)]
    [InlineData("//////////////////", true)]
    [InlineData("///////////////////", false)]
    public void A_number_fits_into_every_name_that_is_made_of_it(string number, bool fits)
    {
        if (fits) Given().When(Place with { Number = number }).Then(Placed with { Number = number });
        else Given().When(Place with { Number = number }).ThenRefused("orders.code-too-long");
    }

    [Theory]
    [InlineData(100, 14, true)]
    [InlineData(100, 15, false)]
    public void An_order_is_reserved_in_one_transaction(int skus, int warehouses, bool taken)
    {
        var place = Place with
        {
            Lines = [.. Enumerable.Range(1, skus).Select(n => Cups with { Line = n, Sku = $"S{n}" })],
            Warehouses = [.. Enumerable.Range(1, warehouses).Select(n => $"W{n}")],
        };
        if (taken) Given().When(place).ThenState().Status.ShouldBe(SalesOrderStatus.Accepted);
        else Given().When(place).ThenRefused("orders.too-many-stocks");
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1000000000000.01")]
    [InlineData("0.0000001")]
    [InlineData("-79228162514264337593543950335")]
    public void What_the_channel_claims_is_an_amount(string claim)
    {
        var amount = decimal.Parse(claim, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var claimed in new ChannelTotals[]
            { new(amount, 0, 0, 0), new(0, amount, 0, 0), new(0, 0, amount, 0), new(0, 0, 0, amount) })
            Given().When(Place with { Claimed = claimed }).ThenRefused("orders.bad-claim");
    }

    [Fact]
    public void Placing_the_same_order_again_changes_nothing() =>
        Given(Placed).When(Place with { Lines = [.. Place.Lines], Warehouses = [.. Place.Warehouses], Tax = 205.470m })
            .ThenNothing();

    [Fact, Shows("O1")]
    public void A_number_stands_for_one_order_of_the_channel()
    {
        Given(Placed).When(Place with { Freight = 13 }).ThenRefused("orders.number-taken");
        Given(Placed).When(Place with { Lines = [Cups] }).ThenRefused("orders.number-taken");
        Given(Placed).When(Place with { Warehouses = [Guangzhou, Shanghai] }).ThenRefused("orders.number-taken");
        Given(Placed).When(Place with { Cart = "C-1" }).ThenRefused("orders.number-taken");
        Given(Placed).When(Place with { ShipVia = "SF" }).ThenRefused("orders.number-taken");
        Given(Placed).When(Place with { ShipTo = Home with { Phone = "138" } }).ThenRefused("orders.number-taken");
    }

    [Fact]
    public void The_number_stays_taken_when_the_order_was_cancelled()
    {
        Given(Placed, new Event.Cancelled("买家取消")).When(Place).ThenNothing();
        Given(Placed, new Event.Cancelled("买家取消")).When(Place with { Tax = 0 }).ThenRefused("orders.number-taken");
    }

    [Fact]
    public void A_payment_heard_of_before_the_order_announces_it()
    {
        var announced = Given().When(NotePayment).ThenState();

        announced.Status.ShouldBe(SalesOrderStatus.Announced);
        announced.Paid("CNY").ShouldBe(Yuan(1799.39m));
    }

    [Fact, Shows("O1")]
    public void Paid_then_placed_and_placed_then_paid_come_to_the_same_order()
    {
        var paidFirst = Given(Payment).When(Place).ThenState();
        var placedFirst = Given(Placed).When(NotePayment).ThenState();

        paidFirst.Status.ShouldBe(SalesOrderStatus.Accepted);
        Specification.Text.Of([paidFirst]).ShouldBe(Specification.Text.Of([placedFirst]));
    }

    [Fact, Shows("O6")]
    public void A_payment_id_stands_for_one_payment()
    {
        Given(Payment).When(NotePayment).ThenNothing();
        Given(Placed, Payment).When(NotePayment with { Amount = Yuan(1) }).ThenRefused("orders.payment-taken");
    }

    [Fact]
    public void Money_that_comes_for_a_cancelled_order_is_noted() =>
        Given(Placed, new Event.Cancelled("买家取消")).When(NotePayment).Then(Payment);

    [Fact]
    public void Payments_add_up_by_currency()
    {
        var order = Given(Placed, Payment, new Event.PaymentNoted("P2", Yuan(0.61m), Monday))
            .When(new Command.NotePayment("P3", Money.Of(5, "USD"), Monday)).ThenState();

        order.Paid("CNY").ShouldBe(Yuan(1800));
        order.Paid("USD").ShouldBe(Money.Of(5, "USD"));
    }

    [Fact]
    public void A_payment_of_nothing_is_refused() =>
        Given().When(NotePayment with { Amount = Yuan(0) }).ThenRefused("orders.bad-payment");

    [Fact]
    public void A_payment_already_noted_is_told_before_its_amount_is_looked_at() =>
        Given(Payment).When(NotePayment with { Amount = Yuan(-1) }).ThenRefused("orders.payment-taken");

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "no lines", "orders.no-lines" }, { "line twice", "orders.duplicate-line" },
        { "warehouse twice", "orders.duplicate-warehouse" },
        { "required before ordered", "orders.required-before-ordered" },
        { "currency", "orders.bad-currency" }, { "currency that is none", "orders.bad-currency" },
        { "quantity zero", "orders.bad-quantity" },
        { "quantity of nothing", "orders.bad-quantity" }, { "price negative", "orders.bad-price" },
        { "price too fine", "orders.bad-price" }, { "price too large", "orders.bad-price" },
        { "discount over one", "orders.bad-discount" }, { "discount negative", "orders.bad-discount" },
        { "line too large", "orders.amount-too-large" }, { "freight negative", "orders.bad-freight" },
        { "freight of half a cent", "orders.bad-freight" }, { "tax of half a cent", "orders.bad-tax" },
        { "cents of yen", "orders.bad-tax" }, { "too many lines", "orders.too-many-lines" },
        { "too many warehouses", "orders.too-many-warehouses" }, { "term", "orders.bad-payment-term" },
        { "priority", "orders.bad-priority" }, { "priority negative", "orders.bad-priority" },
    };

    [Fact]
    public void A_priority_is_part_of_the_order()
    {
        Given().When(Place with { Priority = 9 }).Then(Placed with { Priority = 9 });
        Given(Placed with { Priority = 9 }).When(Place with { Priority = 8 }).ThenRefused("orders.number-taken");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_an_order_is_refused_as_unprocessable(string what, string code) =>
        Given().When(Changed(what)).ThenRefused(code).Kind.ShouldBe(RefusalKind.Unprocessable);

    [Fact]
    public void The_largest_order_is_taken()
    {
        var lines = Enumerable.Range(1, OrderLimits.MaxLines)
            .Select(line => new OrderLine(line, "GOLD", Pieces(1), OrderLimits.MaxAmount, 0));
        var largest = Place with { Lines = [.. lines], Freight = OrderLimits.MaxAmount, Tax = OrderLimits.MaxAmount };

        var order = (SalesOrder.Open)Given().When(largest).ThenState();

        order.Totals.Total.ShouldBe(Yuan(1_002 * OrderLimits.MaxAmount));
    }

    [Fact]
    public void Identity_is_looked_at_before_amounts_and_amounts_before_limits()
    {
        var lines = Enumerable.Range(1, OrderLimits.MaxLines + 1).Select(line => Cups with { Line = line }).ToArray();
        var tooMany = Place with { Lines = [.. lines] };
        var alsoBadAmount = tooMany with { Lines = [.. lines[..^1], lines[^1] with { UnitPrice = -1 }] };
        var alsoTwice = alsoBadAmount with { Lines = [.. alsoBadAmount.Lines, lines[0]] };

        Given().When(tooMany).ThenRefused("orders.too-many-lines");
        Given().When(alsoBadAmount).ThenRefused("orders.bad-price");
        Given().When(alsoTwice).ThenRefused("orders.duplicate-line");
        Given(Placed).When(alsoTwice).ThenRefused("orders.number-taken");
    }

    private static Command.Place Changed(string what) => what switch
    {
        "no lines" => Place with { Lines = [] },
        "line twice" => Place with { Lines = [Cups, Tea with { Line = Cups.Line }] },
        "warehouse twice" => Place with { Warehouses = [Shanghai, Shanghai] },
        "required before ordered" => Place with { RequiredOn = Place.OrderedOn.AddDays(-1) },
        "currency" => Place with { Currency = "rmb" },
        "currency that is none" => Place with { Currency = "XXX" },
        "quantity zero" => Place with { Lines = [Cups with { Quantity = Pieces(0) }] },
        "quantity of nothing" => Place with { Lines = [Cups with { Quantity = default }] },
        "price negative" => Place with { Lines = [Cups with { UnitPrice = -0.01m }] },
        "price too fine" => Place with { Lines = [Cups with { UnitPrice = 0.0000001m }] },
        "price too large" => Place with { Lines = [Cups with { UnitPrice = decimal.MaxValue }] },
        "discount over one" => Place with { Lines = [Cups with { Discount = 1.01m }] },
        "discount negative" => Place with { Lines = [Cups with { Discount = -0.1m }] },
        "line too large" => Place with { Lines = [Cups with { UnitPrice = OrderLimits.MaxAmount }] },
        "freight negative" => Place with { Freight = -1 },
        "freight of half a cent" => Place with { Freight = 1.005m },
        "tax of half a cent" => Place with { Tax = 1.005m },
        "cents of yen" => Place with { Currency = "JPY", Freight = 12, Tax = 0.5m },
        "too many lines" => Place with
        {
            Lines = [.. Enumerable.Range(1, OrderLimits.MaxLines + 1).Select(line => Cups with { Line = line })],
        },
        "too many warehouses" => Place with
        {
            Warehouses = [.. Enumerable.Range(0, OrderLimits.MaxWarehouses + 1).Select(i => $"W{i}")],
        },
        "term" => Place with { PaymentTermDays = -1 },
        "priority" => Place with { Priority = 10 },
        "priority negative" => Place with { Priority = -1 },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
