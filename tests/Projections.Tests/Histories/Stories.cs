using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Random weeks of the company: orders of any mix, taken forward in any order, cancelled, paid in parts, with
/// carts, moves and new stock in between.</summary>
internal static class Stories
{
    private const int Orders = 8;

    private static readonly Gen<Action<Company>> Placing =
        from number in Gen.Choose(1, Orders)
        from lines in Gen.Choose(1, 3)
        from first in Gen.Choose(0, 2)
        from quantity in Gen.Choose(1, 9)
        from factor in Gen.Elements(1m, 1m, 1m, 0.3m)
        select new Action<Company>(company => company.Place(number,
            [.. Enumerable.Range(first, lines).Select(i => (Company.Skus[i % 3], (decimal)quantity + i, factor))]));

    private static readonly Gen<Action<Company>> PlacingCartons =
        from number in Gen.Choose(1, Orders)
        from cartons in Gen.Choose(1, 3)
        from pieces in Gen.Choose(0, 4)
        select new Action<Company>(company => company.PlaceCartons(number, cartons, pieces));

    private static readonly Gen<Action<Company>> Amending =
        from number in Gen.Choose(1, Orders)
        from first in Gen.Choose(0, 2)
        from lines in Gen.Choose(0, 2)
        from quantity in Gen.Choose(1, 9)
        from mayWait in Gen.Elements(true, false)
        select new Action<Company>(company => company.Amend(Key(number), quantity, mayWait,
            [.. Enumerable.Range(first, lines).Select(i => Company.Skus[i % 3])]));

    private static readonly Gen<Action<Company>> ChangingCarton = Gen.Elements(4m, 5m, 6m).Select(kettles =>
        new Action<Company>(company => company.Do(ItemDecider.On(
            ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", kettles, "换包装")))));

    private static readonly Gen<Action<Company>> Advancing =
        from number in Gen.Choose(1, Orders)
        from steps in Gen.Choose(1, 6)
        select new Action<Company>(company =>
        {
            for (var step = 0; step < steps; step++) company.Advance(Key(number));
        });

    private static readonly Gen<Action<Company>> Paying =
        from number in Gen.Choose(1, Orders)
        from receipt in Gen.Choose(1, 30)
        from part in Gen.Elements(0.3m, 0.7m, 1m, 1.2m)
        select new Action<Company>(company => company.Pay(Key(number), $"SK-{receipt:000}", part));

    private static readonly Gen<Action<Company>> Stocking =
        from warehouse in Gen.Elements(Company.Warehouses)
        from sku in Gen.Elements(Company.Skus)
        from quantity in Gen.Choose(1, 30)
        from rack in Gen.Choose(1, 2)
        from lot in Gen.Elements("L1", null, null)
        select new Action<Company>(company => company.Stock(warehouse, sku, quantity, rack, lot));

    private static readonly Gen<Action<Company>> Moving =
        from sku in Gen.Elements(Company.Skus)
        from move in Gen.Choose(1, 9)
        from quantity in Gen.Choose(1, 5)
        select new Action<Company>(company => company.Do(StockDecider.On(
            StockDecider.Stream(Foshan, sku),
            new StockCommand.Move(
                $"YK-{move}", BinCodes.Of(Foshan, "A", 1, 1), BinCodes.Of(Foshan, "A", 2, 2), null, Monday,
                Pieces(quantity)))));

    private static readonly Gen<Action<Company>> Holding =
        from cart in Gen.Choose(1, 4)
        from sku in Gen.Elements(Company.Skus)
        from ends in Gen.Elements(true, false)
        select new Action<Company>(company => company.Do(
            Hold(new CartKey(Company.TMall, $"c{cart}", Foshan), sku, ends)));

    private static readonly Gen<Action<Company>> Noting = Gen.Choose(1, Orders).Select(number => new Action<Company>(
        company => company.Do(SalesOrderDecider.On(
            Key(number).Order(), new SalesOrderCommand.NotePayment($"ZFB-{number}", Yuan(100), company.Today)))));

    private static readonly Gen<Action<Company>> Scenes = Gen.Frequency(
        (2, Placing), (1, PlacingCartons), (2, Amending), (1, ChangingCarton), (9, Advancing), (2, Paying),
        (3, Stocking), (1, Moving), (1, Holding), (1, Noting),
        (1, Gen.Choose(1, Orders).Select(n => new Action<Company>(company => company.Cancel(Key(n))))),
        (1, Gen.Constant(new Action<Company>(company => company.Today = company.Today.AddDays(1)))));

    /// <summary>Any such weeks.</summary>
    public static Arbitrary<Action<Company>[]> Any { get; } = Scenes.ArrayOf(60).ToArbitrary();

    public static Company Tell(Action<Company>[] scenes)
    {
        var company = new Company();
        foreach (var sku in Company.Skus) company.Stock(Foshan, sku, 12);
        foreach (var scene in scenes) scene(company);
        return company;
    }

    private static OrderKey Key(int number) => new(Company.TMall, $"{number:0000}");

    private static Operation Hold(CartKey cart, string sku, bool ends) => ends
        ? new EndCartHold(cart.Channel, cart.Cart, null, "清空购物车")
        : new HoldCart(cart, [new HoldLine(sku, Pieces(1))], new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
}
