using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Fulfilment;

/// <summary>Whatever unit people say, stock counts whole pieces (P1, W4).</summary>
public sealed class CountingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly CartKey Cart = new(Tmall, "c-1", Foshan);
    private static readonly string BinOne = BinCodes.Of(Foshan, "A", 1, 1);
    private static readonly string BinTwo = BinCodes.Of(Foshan, "A", 1, 2);
    private readonly Company _company = new();

    public static TheoryData<double, string, string> Uncountable => new()
    {
        { 0.5, "EA", "products.too-many-decimals" },
        { 0.3, "箱", "products.too-many-decimals" },
        { 1, "PAL", "products.unknown-unit" },
        { 1E12, "箱", "products.quantity-too-large" },
    };

    [Fact, Shows("W2", "P1")]
    public void Ten_cartons_received_are_a_hundred_and_twenty_pieces_and_the_document_is_kept()
    {
        var receiving = _company.Receiving(Foshan, Kettle, 120) with { Quantity = Cartons(10) };
        _company.Done(receiving);

        var received = _company.Ledger.All<StockEvent.Received>().ShouldHaveSingleItem();
        (received.Quantity, received.Stated).ShouldBe((Pieces(120), Cartons(10)));
        _company.Ledger.All<ValuationEvent.Received>().ShouldHaveSingleItem().Quantity.ShouldBe(Pieces(120));
        _company.Stock(Foshan, Kettle).Available.ShouldBe(120);
        _company.Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", 10, "新包装")));
        _company.ChangesNothing(receiving);
        _company.Refused(receiving with { Quantity = Pieces(120) }, "warehouse.receipt-taken");
    }

    [Fact]
    public void A_receipt_in_pieces_states_nothing_else()
    {
        _company.Receive(Foshan, Kettle, 120);

        _company.Ledger.All<StockEvent.Received>().ShouldHaveSingleItem().Stated.ShouldBeNull();
    }

    [Fact]
    public void A_cart_with_a_carton_and_a_piece_keeps_thirteen_pieces()
    {
        _company.Receive(Foshan, Kettle, 20);
        var holding = Holding(Cartons(1), Pieces(1));
        _company.Done(holding);

        _company.Stock(Foshan, Kettle).Available.ShouldBe(7);
        _company.Ledger.All<CartHoldEvent.Held>().ShouldHaveSingleItem().Lines.ShouldBe(
            [new HeldLine(Kettle, Cartons(1), Pieces(12)), new HeldLine(Kettle, Pieces(1), Pieces(1))]);
        _company.Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", 10, "新包装")));
        _company.ChangesNothing(holding);
        _company.Done(new EndCartHold(Cart.Channel, Cart.Cart, null, "清空购物车"));
        _company.Stock(Foshan, Kettle).Available.ShouldBe(20);
    }

    [Fact]
    public void An_order_takes_over_the_carton_of_its_cart()
    {
        _company.Receive(Foshan, Kettle, 12);
        _company.Done(Holding(Cartons(1)));
        var terms = Selling.Order("1001", (Kettle, 1));

        var order = _company.Place(terms with
        {
            Cart = Cart.Cart, Lines = [terms.Lines[0] with { Quantity = Cartons(1), UnitPrice = 2_388m }],
        });

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 12m)]);
        _company.Stock(Foshan, Kettle).Open.Keys.ShouldBe([order.Text()]);
    }

    [Fact]
    public void A_carton_is_moved_from_bin_to_bin()
    {
        _company.Receive(Foshan, Kettle, 20);
        _company.Done(Moving(Cartons(1)));

        var moved = _company.Ledger.All<StockEvent.Moved>().ShouldHaveSingleItem();
        (moved.Quantity, moved.Stated).ShouldBe((Pieces(12), Cartons(1)));
        _company.Stock(Foshan, Kettle).Shelf.Of(new Layer(Monday, BinTwo, null)).ShouldBe(12);
        _company.ChangesNothing(Moving(Cartons(1)));
        _company.Refused(Moving(Cartons(1)) with { Move = "M2" }, "warehouse.not-in-bin");
    }

    [Fact]
    public void A_move_to_a_bin_that_is_not_there_is_refused() =>
        _company.Refused(Moving(Cartons(1)) with { ToBin = "FS1-Z-99-99" }, "warehouse.unknown-bin");

    [Fact]
    public void A_carton_is_kept_back_from_a_channel_as_twelve_pieces()
    {
        _company.Receive(Foshan, Kettle, 13);
        _company.Done(new BufferStock(Kettle, Tmall, Cartons(1)));

        _company.Ledger.All<ListingEvent.Buffered>().ShouldHaveSingleItem().Quantity.ShouldBe(Pieces(12));
        _company.Status(_company.Place("1001", (Kettle, 1))).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(_company.Place("1002", (Kettle, 1))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void A_buffer_in_cartons_of_an_older_release_keeps_back_twelve_pieces()
    {
        _company.Receive(Foshan, Kettle, 13);
        _company.Done(ListingDecider.On(
            ListingDecider.Stream(Kettle), new ListingCommand.Buffer(Tmall, Cartons(1))));

        _company.Status(_company.Place("1001", (Kettle, 1))).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(_company.Place("1002", (Kettle, 1))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Theory]
    [MemberData(nameof(Uncountable))]
    public void What_is_not_so_many_pieces_is_refused_everywhere(double value, string unit, string code)
    {
        _company.Receive(Foshan, Kettle, 20);
        var quantity = Quantity.Of((decimal)value, unit);

        _company.Refused(_company.Receiving(Foshan, Kettle, 1) with { Quantity = quantity }, code);
        _company.Refused(Holding(Pieces(1), quantity), code);
        _company.Refused(Moving(quantity), code);
        _company.Refused(new BufferStock(Kettle, Tmall, quantity), code);
    }

    [Fact]
    public void What_nobody_registered_is_neither_held_nor_moved_nor_kept_back()
    {
        const string code = "products.unknown-item";

        _company.Refused(new HoldCart(Cart, [new HoldLine("?", Pieces(1))], Noon), code);
        _company.Refused(Moving(Pieces(1)) with { Sku = "?" }, code);
        _company.Refused(new BufferStock("?", Tmall, Pieces(1)), code);
    }

    [Fact]
    public void What_is_weighed_is_received_to_the_gram()
    {
        _company.Done(ItemDecider.On(ItemDecider.Stream("TEA"), new ItemCommand.Register(
            "TEA", "茶叶", "KG", Tracking.None, null, null, null, null, null, null, null, ItemState.Production, 3)));
        var receiving = _company.Receiving(Foshan, "TEA", 1);

        _company.Done(receiving with { Quantity = Quantity.Of(12.345m, "KG") });
        _company.Refused(
            receiving with { Receipt = "QC-2", Quantity = Quantity.Of(12.3456m, "KG") }, "products.too-many-decimals");
    }

    private static HoldCart Holding(params Quantity[] quantities) =>
        new(Cart, [.. quantities.Select(q => new HoldLine(Kettle, q))], Noon);

    private static MoveStock Moving(Quantity quantity) =>
        new("M1", Foshan, Kettle, BinOne, BinTwo, null, Monday, quantity);
}
