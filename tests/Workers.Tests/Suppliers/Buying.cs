using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Suppliers;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Suppliers;

/// <summary>What a buyer and the people on the dock do.</summary>
internal static class Buying
{
    public const string Plates = "GYS-03";

    public static SupplierCommand.Register Registration { get; } = new(Plates, "小榄五金厂", "CN", "CNY");

    public static WantedLine Line(int number, string sku, Quantity quantity, decimal price) =>
        new(number, sku, quantity, price, Friday);

    public static DraftPurchaseOrder Ordering(string number, params WantedLine[] lines) =>
        new(number, Plates, "CNY", Foshan, Monday, [.. lines], null);

    public static ReceivePurchase Receiving(string number, string receipt, params ReceivedLine[] lines) =>
        new(Main, number, receipt, Friday, [.. lines]);

    public static ReceivedLine Came(int line, Quantity quantity, int bin = 1, string? lot = null) =>
        new(line, quantity, BinCodes.Of(Foshan, "A", 1, bin), lot);

    public static StreamId Invoice(string number) => SupplierInvoiceDecider.Stream(Plates, number);

    public static EnterSupplierInvoice Asking(string number, decimal tax, params AskedLine[] lines) =>
        new(Main, Plates, number, "CNY", Friday, null, [.. lines], tax);

    public static AskedLine Asked(int line, Quantity quantity, decimal net, string order = "PO-1") =>
        new(order, line, quantity, net);

    public static PaySupplierInvoice Paying(string number, string payment, decimal amount) =>
        new(Main, Plates, number, payment, Yuan(amount), Friday);

    extension(Company company)
    {
        /// <summary>A purchase order that the supplier has.</summary>
        public void Buy(string number, params WantedLine[] lines)
        {
            company.Done(SupplierDecider.On(SupplierDecider.Stream(Plates), Registration));
            company.Done(Ordering(number, lines));
            company.Done(company.Sending(number));
        }

        public Operation Sending(string number) => new SendPurchaseOrder(number, Monday);

        public PurchaseOrder.Sent Bought(string number) =>
            (PurchaseOrder.Sent)company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream(number))!;
    }
}
