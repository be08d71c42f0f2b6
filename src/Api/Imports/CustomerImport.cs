using Daybook.Api.Edge;
using Daybook.Domain.Customers;
using Daybook.Workers.Customers;

namespace Daybook.Api.Imports;

/// <summary>Customers (客户导入). A customer that is there is changed to what the row says.</summary>
internal sealed class CustomerImport : ImportKind
{
    private const string Register = "register-customer";

    public override string Name => "customers";

    public override string Summary => "Imports customers from a file.";

    public override string[] Roles =>
    [
        Domain.Access.Roles.Customers, Domain.Access.Roles.Sales, Domain.Access.Roles.Service,
        Domain.Access.Roles.Import,
    ];

    public override string[] Modules => ["CRM", "ERP", "OMS"];

    public override IReadOnlyList<string> Key => ["code"];

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("code", Register, FieldKind.Text, "客户编码", "客户编号", "客户代码", "会员编号", "编码", "编号", "customer", "customer code",
            "customer number", "customer no", "customer id", "id") { IsRequired = true },
        new("name", Register, FieldKind.Text, "客户名称", "客户简称", "公司名称", "姓名", "名称", "customer name", "company",
            "company name") { IsRequired = true },
        new("currency", Register, FieldKind.Text, "结算币种", "币种", "货币", "ccy") { IsRequired = true },
        new("kind", Register, FieldKind.Named, "客户类型", "客户类别", "类型", "type", "customer type")
        {
            Values = new Dictionary<string, string[]>
            {
                ["business"] = ["企业", "公司", "单位", "company", "b2b"], ["consumer"] = ["个人", "消费者", "person", "b2c"],
            },
        },
        new("paymentTermDays", Register, FieldKind.Whole, "账期天", "账期", "付款天数", "payment days", "payment term",
            "terms", "payment terms"),
        new("taxNumber", Register, FieldKind.Text, "纳税人识别号", "统一社会信用代码", "税号", "tax number", "tax id", "tax no",
            "vat number"),
    ];

    public override Task<RowCommand?> Command(ImportCells row, HttpContext http)
    {
        var keep = new KeepCustomer(
            row.Text("code"), row.Text("name"), row.Text("currency"), row.Named<CustomerKind>("kind"),
            row.Whole("paymentTermDays"), row.Maybe("taxNumber"));
        Check(row, http, keep.AsNew());
        if (!row.IsSound) return Task.FromResult<RowCommand?>(null);
        var stream = CustomerDecider.Stream(keep.Code);
        return Task.FromResult<RowCommand?>(new RowCommand(
            keep, stream, http.RequestServices.GetRequiredService<BusinessDates>().Today,
            run => run.StateBefore<Customer>(stream) is null or Customer.Unknown));
    }
}
