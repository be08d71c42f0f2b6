using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Suppliers;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Properties;

/// <summary>What somebody tries in the company, sensible or not; most of it is refused.</summary>
internal enum Deed
{
    Place,
    Receive,
    Cancel,
    Amend,
    Pick,
    Pack,
    Load,
    Ship,
    Deliver,
    MissGoods,
    FindGoods,
    CountGoods,
    AcceptCount,
    Pay,
    Advance,
    HoldCart,
    EndCart,
    PassTime,
    ChangeCarton,
    KeepBack,
    ClosePeriod,
    ReopenPeriod,
    SetVoucherRule,
    MakeVouchers,
    Buy,
    ReceivePurchase,
    EnterInvoice,
    AcceptInvoice,
    PayInvoice,
    EnterFreightBill,
    AcceptFreight,
    PayFreight,
}

/// <summary>One deed with all it may need.</summary>
internal sealed record Scene(
    Deed Deed, int Number, bool IsKettle, bool IsFoshan, int Quantity, int Days, bool IsCarton)
{
    private const int Orders = 6;

    /// <summary>Near enough to ten as to twelve kettles.</summary>
    private const decimal CartonPrice = 2_200m;
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Any sequence of deeds.</summary>
    public static Arbitrary<Scene[]> Sequences { get; } = (
        from deed in Gen.Frequency(
            (3, Gen.Constant(Deed.Place)), (3, Gen.Constant(Deed.Receive)), (1, Gen.Constant(Deed.PassTime)),
            (2, Gen.Elements(Deed.Pick, Deed.Pack, Deed.Load, Deed.Ship, Deed.Deliver)), (2, Gen.Constant(Deed.Pay)),
            (8, Gen.Constant(Deed.Advance)),
            (2, Gen.Constant(Deed.Amend)), (2, Gen.Elements(Deed.MissGoods, Deed.FindGoods)),
            (2, Gen.Elements(Deed.CountGoods, Deed.AcceptCount)),
            (1, Gen.Elements(Deed.Cancel, Deed.EndCart, Deed.ChangeCarton, Deed.KeepBack)),
            (2, Gen.Constant(Deed.HoldCart)),
            (2, Gen.Elements(
                Deed.Buy, Deed.ReceivePurchase, Deed.EnterInvoice, Deed.AcceptInvoice, Deed.PayInvoice)),
            (3, Gen.Elements(Deed.EnterFreightBill, Deed.AcceptFreight, Deed.PayFreight)),
            (1, Gen.Elements(Deed.ClosePeriod, Deed.ReopenPeriod)),
            (2, Gen.Elements(Deed.SetVoucherRule, Deed.MakeVouchers)))
        from number in Gen.Choose(1, Orders)
        from isKettle in Gen.Elements(true, false)
        from isFoshan in Gen.Elements(true, true, false)
        from quantity in Gen.Choose(1, 7)
        from days in Gen.Choose(-1, 40)
        from isCarton in Gen.Elements(true, false, false)
        select new Scene(deed, number, isKettle, isFoshan, quantity, days, isCarton)).ArrayOf(80).ToArbitrary();

    private OrderKey Key => Selling.Key($"{Number}");

    private string Warehouse => IsFoshan ? Foshan : Chengdu;

    private string Sku => IsKettle ? Kettle : Pan;

    /// <summary>Kettles come and go by the carton too, which is sometimes of ten and sometimes of twelve.</summary>
    private Quantity Amount => IsCarton && IsKettle ? Cartons(Quantity) : Pieces(Quantity);

    private string Bin => BinCodes.Of(Warehouse, "A", 1, 1);

    private string Period => AccountingPeriod.Of(Monday.AddDays(Days));

    private CartKey Cart => new(Tmall, $"c-{Number}", Warehouse);

    public void Play(Company company)
    {
        company.Today = Monday.AddDays(Days);
        switch (Deed)
        {
            case Deed.Place:
                company.Do(new PlaceOrder(Terms()));
                break;
            case Deed.Receive:
                company.Do(
                    company.Receiving(Warehouse, Sku, Quantity, on: Monday) with
                    {
                        Quantity = Amount, Value = Yuan(Quantity * 7.77m),
                    });
                break;
            case Deed.HoldCart:
                company.Do(new HoldCart(Cart, [new HoldLine(Sku, Amount)], Noon.AddDays(Days)));
                break;
            case Deed.EndCart:
                company.Do(new EndCartHold(Cart.Channel, Cart.Cart, null, "清空购物车"));
                break;
            case Deed.ChangeCarton:
                company.Do(ItemDecider.On(
                    ItemDecider.Stream(Kettle), new ItemCommand.ChangeUnit("箱", IsCarton ? 10 : 12, "换包装")));
                break;
            case Deed.KeepBack:
                company.Do(new BufferStock(Sku, Tmall, Pieces(Quantity % 4)));
                break;
            case Deed.SetVoucherRule:
                company.Do(VoucherRulesDecider.On(VoucherRulesDecider.Stream(Main), new VoucherRulesCommand.Set(
                    PostingRules.All[Number % PostingRules.All.Length].Name,
                    IsCarton ? VoucherGrouping.PerDocument : VoucherGrouping.PerDay, company.Today)));
                break;
            case Deed.MakeVouchers:
                company.Do(new MakeVouchers(Main, Period, company.Today));
                break;
            case Deed.ClosePeriod:
                if (IsFoshan) company.Do(new MakeVouchers(Main, Period, AccountingPeriod.LastDay(Period)));
                company.Do(company.Closing(Period, IsCarton ? "月末" : null));
                break;
            case Deed.ReopenPeriod:
                company.Do(company.Reopening(Period));
                break;
            case Deed.FindGoods:
                company.Do(new FindStock($"F-{Number}-{Days}", Warehouse, Sku, Bin, null, Pieces(1), "找到"));
                break;
            case Deed.CountGoods:
                company.Do(StockCountDecider.On(
                    StockCountDecider.Stream(Warehouse, $"PD-{Number}"),
                    new StockCountCommand.Open(Warehouse, $"PD-{Number}", Monday)));
                company.Do(new CountStock(Warehouse, $"PD-{Number}", Sku, Bin, null, Amount, "仓管", "@cangguan"));
                break;
            case Deed.AcceptCount:
                company.Do(new AcceptCountDifference(
                    Main, Warehouse, $"PD-{Number}", Sku, Bin, null, null, "财务", "@caiwu", "已复核", company.Today));
                break;
            case Deed.Buy:
                Buy(company);
                break;
            case Deed.ReceivePurchase:
                company.Do(Buying.Receiving(
                    $"PO-{Number}", $"RK-{Days}", Buying.Came(1, Amount, lot: IsCarton ? "L1" : null)));
                break;
            case Deed.EnterInvoice:
                company.Do(Buying.Asking(
                    $"FP-{Number}", Quantity,
                    Buying.Asked(1, Amount, IsFoshan ? 10 * Quantity : 11.11m, $"PO-{Number}")));
                break;
            case Deed.AcceptInvoice:
                company.Do(new AcceptSupplierInvoice(Main, Buying.Plates, $"FP-{Number}", "王芳", "可", company.Today));
                break;
            case Deed.PayInvoice:
                company.Do(Buying.Paying($"FP-{Number}", $"FK-{Days}", Quantity));
                break;
            case Deed.EnterFreightBill:
                company.Do(new EnterFreightBill(
                    Main, "YTO", $"YF-{Number}", "CNY", company.Today, null,
                    [
                        new AskedFreight($"{Foshan}-{Number}", IsCarton ? 11.75m : Quantity, 0.5m),
                        new AskedFreight($"{Chengdu}-{Number}", Quantity, 0m),
                    ]));
                break;
            case Deed.AcceptFreight:
                company.Do(new AcceptFreightLine(
                    Main, "YTO", $"YF-{Number}", $"{Warehouse}-{Number}", "李雷", "可", company.Today));
                break;
            case Deed.PayFreight:
                company.Do(new PayFreightBill(
                    Main, "YTO", $"YF-{Number}", $"FK-{Days}", Yuan(Quantity), company.Today));
                break;
            case Deed.PassTime:
                company.Ledger.PassTo(Noon.AddDays(Days));
                break;
            default:
                PlayOrder(company);
                break;
        }
    }

    private void Buy(Company company)
    {
        company.Do(SupplierDecider.On(SupplierDecider.Stream(Buying.Plates), Buying.Registration));
        company.Do(Buying.Ordering($"PO-{Number}", Buying.Line(1, Sku, Amount, Quantity * 3.333333m)));
        company.Do(company.Sending($"PO-{Number}"));
    }

    private void PlayOrder(Company company)
    {
        if (company.Ledger.State<SalesOrder>(Key.Order()) is not SalesOrder.Open order) return;
        if (Deed == Deed.Advance)
        {
            for (var step = 0; step < Quantity; step++) Advance(company);
            return;
        }

        Operation operation = Deed switch
        {
            Deed.Cancel => company.Cancelling(Key),
            Deed.Amend => Amendment(),
            Deed.Pick => company.Picking(Key, Warehouse),
            Deed.Pack => Packing(Key, Warehouse),
            Deed.Load => Loading(Key, Warehouse),
            Deed.Ship => company.Shipping(Key, Warehouse),
            Deed.Deliver => company.Delivering(Key, Warehouse),
            Deed.MissGoods => new ReportShortPick(Key, Warehouse, Sku, Bin, null, Pieces(Quantity), "少货"),
            _ => Payment(company, order),
        };
        company.Do(operation);
    }

    /// <summary>The next step of the first part of the order that has not arrived.</summary>
    private void Advance(Company company)
    {
        var order = company.Open(Key);
        if (order.Legs.FirstOrDefault(l => l.Stage < LegStage.Delivered) is not { Warehouse: var at } leg) return;
        var isLoaded = company.Ledger.State<Outbound>(Key.Outbound(at)) is Outbound.Loaded;
        company.Do(leg.Stage switch
        {
            LegStage.Released => company.Picking(Key, at),
            LegStage.Picked => Packing(Key, at),
            LegStage.Packed when !isLoaded => Loading(Key, at),
            LegStage.Packed => company.Shipping(Key, at),
            _ => (Operation)company.Delivering(Key, at),
        });
    }

    private BookReceipt Payment(Company company, SalesOrder.Open order) => company.Paying(
        Key, $"R-{Number}-{Quantity}", decimal.Round(order.Totals.Total.Amount * Quantity / 5, 2),
        Days == 0 ? OtherBuyer : Buyer);

    /// <summary>Other goods, another address, or another price.</summary>
    private AmendOrder Amendment() => new(
        Key, Days % 3 == 0 ? null : Terms().Lines, Days % 2 == 0 ? null : Guangzhou with { Line1 = $"{Days} 号" },
        Days % 5 == 0 ? Quantity : null, null, null, IsFoshan ? null : "SF",
        IsFoshan && IsCarton ? [OptionalTerm.ShipVia] : null, IsCarton, "改单");

    private SalesOrderCommand.Place Terms()
    {
        var terms = Order($"{Number}", Quantity % 3 == 0 ? [(Kettle, Quantity), (Pan, 2)] : [(Sku, Quantity)]);
        var first = terms.Lines[0];
        return terms with
        {
            // A carton and a piece of the same beside it.
            Lines = IsCarton && first.Sku == Kettle
                ?
                [
                    first with { Quantity = Cartons(Quantity), UnitPrice = CartonPrice + Number }, .. terms.Lines[1..],
                    first with { Line = terms.Lines.Length + 1, Quantity = Pieces(1) },
                ]
                : terms.Lines,
            Warehouses = IsFoshan ? [Foshan, Chengdu] : [Chengdu, Foshan],
            Cart = Days > 10 ? Cart.Cart : null,
            Priority = Days < 0 ? 1 : 0,
        };
    }
}
