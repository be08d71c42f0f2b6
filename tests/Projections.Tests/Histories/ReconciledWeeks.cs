using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Workers.Orders;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Weeks with an order in every state that reconciliation must explain.</summary>
internal static class ReconciledWeeks
{
    public const string Settled = "0002";
    public const string OnItsWay = "0004";
    public const string Delivered = "0006";

    /// <summary>One carton of five kettles.</summary>
    public const string PartlyPaid = "0008";
    public const string Waiting = "0010";
    public const string Cancelled = "0012";
    public const string Overpaid = "0014";

    /// <summary>A customer who pays in dollars.</summary>
    public const string Abroad = "KH-0077";

    /// <summary>More orders with a claim than a result names.</summary>
    public const int Claimed = 25;

    public static Company Tell()
    {
        var company = new Company();
        foreach (var sku in Company.Skus) company.Stock(Foshan, sku, 60, lot: "L2605");
        foreach (var sku in Company.Skus) company.Stock(Chengdu, sku, 20);
        Whole(company, Settled, (Cooker, 2m), (Kettle, 3m));
        company.Today = Tuesday;
        company.Pay(Key(Settled), "SK-0001", 1m);
        Until(LegStage.Shipped, company, OnItsWay, (Cooker, 1m));
        Until(LegStage.Delivered, company, Delivered, (Blender, 4m));
        company.PlaceCartons(int.Parse(PartlyPaid), 1m, 0m);
        company.Finish(Key(PartlyPaid));
        company.Pay(Key(PartlyPaid), "SK-0002", 0.3m);
        Whole(company, Waiting, (Blender, 999m));
        Until(LegStage.Picked, company, Cancelled, (Cooker, 3m));
        company.Cancel(Key(Cancelled));
        Whole(company, Overpaid, (Cooker, 1m));
        company.Pay(Key(Overpaid), "SK-0003", 1.5m);
        Dollars(company);
        Purchases.Tell(company);
        Purchases.Invoices(company);
        Purchases.PaidTogether(company);
        ManualVouchersWeek.Tell(company);
        Bills.Tell(company);
        for (var number = 1; number <= Claimed; number++) Claim(company, number);
        ShortPickWeek.Missed(company, Cooker, 2);
        ShortPickWeek.Counted(company);
        Makings.Tell(company);
        Requisitions.Tell(company);
        Sellings.Tell(company, Company.TMall);
        Plannings.Tell(company);
        Projects.Tell(company);
        Freights.Tell(company, Company.TMall);
        Trips.Tell(company, Company.TMall);
        ShopFloors.Tell(company);
        Projects.Committed(company);
        Returned.Tell(company, Company.TMall);
        SupplierReviews.Tell(company);
        StockPolicies.Tell(company);
        Expenses.Tell(company);
        Bookings.Tell(company);
        Attendances.Tell(company);
        CustomerPools.Tell(company);
        return company;
    }

    /// <summary>One order is paid with two receipts at other rates than its invoice's, of the second something is left;
    /// one is paid in part.</summary>
    private static void Dollars(Company company)
    {
        var (first, second) = (company.Today, company.Today.AddDays(3));
        company.SetRate(first, 7.0512m);
        company.SetRate(second, 7.1233m);
        company.Do(CustomerDecider.On(CustomerDecider.Stream(Abroad), new CustomerCommand.Register(
            Abroad, "Kitchen Supply Inc.", "USD"))).ShouldBeNull();
        var (paid, owed) = (Dollars(company, "U001", 41.37m), Dollars(company, "U002", 29.99m));
        company.Pay(paid, "SK-0004", 0.37m);
        company.Today = second;
        company.Pay(paid, "SK-0005", 0.93m);
        company.Pay(owed, "SK-0006", 0.51m);
        company.Today = first;
    }

    private static OrderKey Dollars(Company company, string number, decimal price)
    {
        var key = company.PlaceInDollars(Abroad, number, Cooker, price);
        company.Finish(key);
        return key;
    }

    // The claim is unrounded, so that ours differs by up to half a cent a line.
    private static void Claim(Company company, int number)
    {
        var net = 12.345m * number;
        company.Do(new PlaceOrder(new SalesOrderCommand.Place(
            Company.TMall, $"K{number:000}", CustomerCode, "CNY", Guangzhou,
            [new OrderLine(1, Blender, Pieces(number), 12.345m, 0m)], 0m, 0m, company.Today, null, 30, [Foshan],
            new ChannelTotals(net, 0m, 0m, net)))).ShouldBeNull();
    }

    private static void Whole(Company company, string number, params (string, decimal)[] lines)
    {
        Place(company, number, lines);
        company.Finish(Key(number));
    }

    private static void Until(LegStage stage, Company company, string number, params (string, decimal)[] lines)
    {
        Place(company, number, lines);
        while (company.Ledger.State<SalesOrder>(Key(number).Order()) is SalesOrder.Open open
            && (open.Legs.IsEmpty || open.Legs.Min(leg => leg.Stage) < stage))
            company.Advance(Key(number));
    }

    private static void Place(Company company, string number, (string Sku, decimal Quantity)[] lines) =>
        company.Place(int.Parse(number), [.. lines.Select(line => (line.Sku, line.Quantity, 1m))]);

    private static OrderKey Key(string number) => new(Company.TMall, number);
}
