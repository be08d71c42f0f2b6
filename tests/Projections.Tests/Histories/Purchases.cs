using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Suppliers;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What happens between the company and its suppliers.</summary>
internal static class Purchases
{
    /// <summary>A purchase order that is changed, confirmed, received in parts and closed, and one that is
    /// cancelled.</summary>
    public static void Tell(Company company)
    {
        Do(company, ChartDecider.On(ChartDecider.Stream(WorkersCatalogue.Company), Company.WithoutFreight));
        Do(company, SupplierDecider.On(
            SupplierDecider.Stream("GYS-11"), new SupplierCommand.Register("GYS-11", "小榄五金厂", "CN", "CNY")));
        PurchaseOrderCommand.Send send = new(company.Today);
        WantedLine Line(int number, string sku, decimal quantity, decimal price) =>
            new(number, sku, Pieces(quantity), price, company.Today.AddDays(9));
        void Write(string number, params WantedLine[] lines)
        {
            company.Do(new DraftPurchaseOrder(
                number, "GYS-11", "CNY", Foshan, company.Today, [.. lines], 0.05m)).ShouldBeNull();
            Do(company, PurchaseOrderDecider.On(PurchaseOrderDecider.Stream(number), send));
        }

        Write("CG-1", Line(1, Blender, 10, 6.6m), Line(2, Cooker, 3, 120m));
        company.Do(new ChangePurchaseOrder("CG-1", [Line(1, Blender, 9, 6.6m), Line(3, Kettle, 2, 45m)], "改单"))
            .ShouldBeNull();
        Do(company, PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-1"), new PurchaseOrderCommand.Acknowledge(company.Today, "S-1")));
        foreach (var (receipt, quantity) in new[] { ("RK-1", 4m), ("RK-2", 5m) })
        {
            company.Do(new ReceivePurchase(
                WorkersCatalogue.Company, "CG-1", receipt, company.Today,
                [new ReceivedLine(1, Pieces(quantity), BinCodes.Of(Foshan, "A", 1, 1))])).ShouldBeNull();
        }

        Do(company, PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-1"), new PurchaseOrderCommand.Close("余数不要")));
        Write("CG-2", Line(1, Blender, 1, 6.6m));
        Do(company, PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-2"), new PurchaseOrderCommand.Cancel("误下")));
    }

    /// <summary>A certificate of a supplier that is extended and withdrawn.</summary>
    public static void Certificates(Company company)
    {
        var certificate = SupplierCertificateDecider.Stream("GYS-03", "00125Q3");
        Do(company, SupplierCertificateDecider.On(certificate, new SupplierCertificateCommand.Record(
            "GYS-03", "00125Q3", "ISO 9001", "中国质量认证中心", Monday, Monday.AddYears(3))));
        Do(company, SupplierCertificateDecider.On(
            certificate, new SupplierCertificateCommand.Extend(Monday.AddYears(6))));
        Do(company, SupplierCertificateDecider.On(certificate, new SupplierCertificateCommand.Withdraw("查无此证")));
    }

    /// <summary>An invoice at the price of the order that is paid in part, a dearer one that somebody accepts, and one
    /// that goes back.</summary>
    public static void Invoices(Company company)
    {
        string[] numbers = ["FP-1", "FP-2", "FP-3"];
        foreach (var (number, pieces, net) in numbers.Zip([4m, 2m, 9m], [26.4m, 15m, 59.4m]))
        {
            company.Do(new EnterSupplierInvoice(
                WorkersCatalogue.Company, "GYS-11", number, "CNY", company.Today, null,
                [new AskedLine("CG-1", 1, Pieces(pieces), net)], Money.Round(net * 0.13m, "CNY").Amount))
                .ShouldBeNull();
            company.Do(new MatchSupplierInvoice(WorkersCatalogue.Company, "GYS-11", number, company.Today))
                .ShouldBeNull();
        }

        company.Do(new AcceptSupplierInvoice(
            WorkersCatalogue.Company, "GYS-11", "FP-2", "王芳", "涨价", company.Today)).ShouldBeNull();
        company.Do(new PaySupplierInvoice(
            WorkersCatalogue.Company, "GYS-11", "FP-1", "FK-1", Yuan(20m), company.Today)).ShouldBeNull();
        company.Do(new PaySupplierInvoice(
            WorkersCatalogue.Company, "GYS-11", "FP-2", "FK-2", Yuan(16.95m), company.Today)).ShouldBeNull();
        Do(company, SupplierInvoiceDecider.On(
            SupplierInvoiceDecider.Stream("GYS-11", "FP-3"), new SupplierInvoiceCommand.Withdraw("重复开票")));
    }

    /// <summary>What is left of the first invoice is proposed and paid, and a run that nobody pays.</summary>
    public static void PaidTogether(Company company)
    {
        void Propose(string number) => company.Do(new ProposePaymentRun(
            WorkersCatalogue.Company, number, company.Today, "CNY",
            [
                new PaymentRunLine("GYS-11", "FP-1", company.Today, Yuan(2m)),
                new PaymentRunLine("GYS-11", "FP-1B", company.Today, Yuan(1m)),
            ],
            "李雷", "u1"));

        company.Do(new EnterSupplierInvoice(
            WorkersCatalogue.Company, "GYS-11", "FP-1B", "CNY", company.Today, null,
            [new AskedLine("CG-1", 1, Pieces(1), 6.6m)], 0m)).ShouldBeNull();
        company.Do(new MatchSupplierInvoice(WorkersCatalogue.Company, "GYS-11", "FP-1B", company.Today))
            .ShouldBeNull();
        Propose("FKP-1");
        Do(company, PaymentRunDecider.On(
            PaymentRunDecider.Stream("FKP-1"), new PaymentRunCommand.Drop("GYS-11", "FP-1B", "对账中")));
        company.Do(new PayPaymentRun(WorkersCatalogue.Company, "FKP-1", "王芳", "u2")).ShouldBeNull();
        Propose("FKP-2");
        Do(company, PaymentRunDecider.On(
            PaymentRunDecider.Stream("FKP-2"), new PaymentRunCommand.Withdraw("下周再付")));
    }

    private static void Do(Company company, Step step) => company.Do(step).ShouldBeNull();
}
