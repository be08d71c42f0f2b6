using Daybook.Api.Orders;
using Daybook.Domain.Finance;
using Daybook.Projections.Customers;
using Daybook.Projections.Finance;

namespace Daybook.Api.Documents;

/// <summary>An invoice (销售账单) for the customer. It is not the tax authority's form (增值税发票).</summary>
internal static class InvoiceDocument
{
    private const int PriceDecimals = 4;

    public static readonly Dictionary<string, Compose> All = new(StringComparer.Ordinal) { ["invoice"] = Of };

    private static async Task<IReadOnlyList<Draft>> Of(DocumentDesk desk)
    {
        var key = OrderPath.Key(desk.Http).Invoice().Id;
        if (await desk.Books.Rows<InvoiceRow>("invoices", "where key = $1", [key], desk.Cancel) is not [var row])
            return [];
        var names = await desk.NamesOf(row.Contents.Select(l => l.Sku));
        var company = await desk.Company(row.IssuedOn);
        return
        [
            new Draft(
                "invoice", desk.Say("Invoice", "销售账单"), row.Number, desk.PaperOf(Paper.A4, Paper.ThreePart))
            {
                Position = desk.Books.Position,
                Code = row.Number,
                Company = company?.Name,
                Facts =
                [
                    new(desk.Say("Invoice", "账单号"), row.Number),
                    new(desk.Say("Order", "订单"), row.OrderId.Replace(':', ' ')),
                    new(desk.Say("Customer", "客户"), $"{row.Customer} {await NameOf(desk, row.Customer)}", IsWide: true),
                    new(desk.Say("Issued on", "开票日期"), desk.Day(row.IssuedOn)),
                    new(desk.Say("Due on", "到期日"), desk.Day(row.DueOn)),
                    new(desk.Say("Currency", "币种"), row.Currency),
                    new(desk.Say("Paid", "已核销"), desk.Number(row.Cleared)),
                    new(desk.Say("Taxpayer no.", "纳税人识别号"), company?.TaxpayerNumber, IsWide: true),
                    desk.Reached("Seller", "销售方", company),
                    new(desk.Say("Bank", "开户行及账号"), $"{company?.Bank} {company?.BankAccount}".Trim(), IsWide: true),
                ],
                Columns =
                [
                    new(desk.Say("Line", "行"), 2), new("SKU", 5), new(desk.Say("Item", "品名"), 9),
                    new(desk.Say("Quantity", "数量"), 3, IsNumber: true), new(desk.Say("Unit", "单位"), 2),
                    new(desk.Say("Net price", "净单价"), 4, IsNumber: true),
                    new(desk.Say("Amount", "金额"), 4, IsNumber: true),
                ],
                Rows =
                [
                    .. row.Contents.Select(l => new DraftRow(
                        [desk.Count(l.Line), l.Sku, names.GetValueOrDefault(l.Sku, ""), desk.Count(l.Quantity.Value),
                            l.Quantity.Unit, desk.Number(Math.Round(l.Net.Amount / l.Quantity.Value, PriceDecimals)),
                            desk.Number(l.Net.Amount)])),
                ],
                Sums =
                [
                    Sum(desk.Say("Goods without tax", "货款（不含税）"), row.Net),
                    Sum(desk.Say("Freight", "运费"), row.Freight),
                    .. row.Vat.Select(Share),
                    Sum(desk.Say("Tax", "税额"), row.Tax),
                    Sum($"{desk.Say("Total", "价税合计")} {row.Currency}", row.Total),
                ],
                Below =
                [
                    .. desk.InCapitals(row.Total, row.Currency), "",
                    desk.Signatures(desk.Say("Issued by", "开票人"), desk.Say("Received by", "签收人")),
                ],
            },
        ];

        IReadOnlyList<string> Share(VatShare share)
        {
            var rate = share.IsExempt ? desk.Say("exempt", "免税") : $"{desk.Count(share.Rate * 100)}%";
            var taxed = $"{desk.Say("on", "计税金额")} {desk.Number(share.Net.Amount)}";
            return ["", $"{desk.Say("VAT", "增值税")} {rate}", taxed, "", "", "", desk.Number(share.Tax.Amount)];
        }

        IReadOnlyList<string> Sum(string label, decimal amount) => ["", label, "", "", "", "", desk.Number(amount)];
    }

    private static async Task<string?> NameOf(DocumentDesk desk, string customer)
    {
        var rows = await desk.Books.Rows<CustomerRow>("customers", "where code = $1", [customer], desk.Cancel);
        return rows.SingleOrDefault()?.Name;
    }
}
