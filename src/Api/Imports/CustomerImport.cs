using Daybook.Api.Edge;
using Daybook.Domain.Customers;
using Daybook.Workers.Customers;

namespace Daybook.Api.Imports;

/// <summary>Customers (客户导入). A customer that is there is changed to what the row says.</summary>
internal sealed class CustomerImport : ImportKind
{
    private const string Register = "register-customer";
    private const string Person = "add-customer-contact";
    private const string Place = "set-customer-address";

    /// <summary>What makes an address; a country or a label alone does not.</summary>
    private static readonly string[] OfPlace = ["line1", "line2", "city", "region", "postalCode"];

    private static readonly string[] OfPerson = ["contact", "contactRole", "contactPhone", "contactEmail"];

    public override string Name => "customers";

    public override string Summary => "Imports customers from a file.";

    public override string[] Roles =>
    [
        Domain.Access.Roles.Customers, Domain.Access.Roles.Sales, Domain.Access.Roles.Service,
        Domain.Access.Roles.Import,
    ];

    public override string[] Modules => ["CRM", "ERP", "OMS"];

    public override IReadOnlyList<string> Key => ["code"];

    /// <summary>Each row about a customer may add another person and another address.</summary>
    public override IReadOnlyList<string> Parts => ["contact", "addressLabel"];

    public override bool IsOfPart(ImportField field) => field.Of is Person or Place;

    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("code", Register, FieldKind.Text, "客户编码", "客户编号", "客户代码", "会员编号", "编码", "编号", "customer", "customer code",
            "customer number", "customer no", "customer id", "id") { IsRequired = true, Example = "C001" },
        new("name", Register, FieldKind.Text, "客户名称", "客户简称", "公司名称", "姓名", "名称", "customer name", "company",
            "company name") { IsRequired = true, Example = "广州百货商店" },
        new("currency", Register, FieldKind.Text, "结算币种", "币种", "货币", "ccy")
        {
            IsRequired = true, Example = "CNY",
        },
        new("kind", Register, FieldKind.Named, "客户类型", "客户类别", "类型", "type", "customer type")
        {
            Values = new Dictionary<string, string[]>
            {
                ["business"] = ["企业", "公司", "单位", "company", "b2b"], ["consumer"] = ["个人", "消费者", "person", "b2c"],
            },
            Example = "business",
        },
        new("paymentTermDays", Register, FieldKind.Whole, "账期(天)", "账期", "付款天数", "payment days", "payment term",
            "terms", "payment terms") { Example = "30" },
        new("taxNumber", Register, FieldKind.Text, "纳税人识别号", "统一社会信用代码", "税号", "tax number", "tax id", "tax no",
            "vat number"),
        new("contact", Person, FieldKind.Text, "联系人", "联系人姓名", "contact name", "contact person")
        {
            Example = "陈小姐",
        },
        new("contactRole", Person, FieldKind.Text, "联系人职务", "职务", "职位", "position", "job title")
        {
            Example = "采购",
        },
        new("contactPhone", Person, FieldKind.Text, "联系电话", "联系人电话", "电话", "手机", "手机号", "phone",
            "telephone", "mobile")
        {
            Example = "13800000000",
        },
        new("contactEmail", Person, FieldKind.Text, "邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "mail")
        {
            Example = "chen@example.com",
        },
        new("addressLabel", Place, FieldKind.Text, "地址标签", "地址类型", "address type")
        {
            Example = "收货",
        },
        new("addressName", Place, FieldKind.Text, "收货人", "收件人", "recipient", "consignee")
        {
            Example = "陈小姐",
        },
        new("line1", Place, FieldKind.Text, "详细地址", "收货地址", "街道地址", "地址", "address", "street", "address line 1")
        {
            Example = "中山五路219号",
        },
        new("line2", Place, FieldKind.Text, "地址补充", "楼栋", "address line 2"),
        new("city", Place, FieldKind.Text, "城市", "市", "town") { Example = "广州" },
        new("region", Place, FieldKind.Text, "省份", "省", "地区", "province", "state") { Example = "广东" },
        new("postalCode", Place, FieldKind.Text, "邮政编码", "邮编", "zip", "zip code", "postcode")
        {
            Example = "510030",
        },
        new("country", Place, FieldKind.Text, "国家", "国别", "country code") { Example = "CN" },
        new("addressPhone", Place, FieldKind.Text, "收货电话", "收件人电话", "recipient phone")
        {
            Example = "13800000000",
        },
    ];

    public override Task<RowCommand?> Command(ImportCells row, HttpContext http)
    {
        var keep = new KeepCustomer(
            row.Text("code"), row.Text("name"), row.Text("currency"), row.Named<CustomerKind>("kind"),
            row.Whole("paymentTermDays"), row.Maybe("taxNumber"));
        Check(row, http, keep.AsNew());
        var (person, place) = (PersonOf(row, http, keep), PlaceOf(row, http, keep));
        if (!row.IsSound) return Task.FromResult<RowCommand?>(null);
        var stream = CustomerDecider.Stream(keep.Code);
        return Task.FromResult<RowCommand?>(new RowCommand(
            person is null && place is null ? keep : new KeepCustomerFile(keep, person, place), stream,
            http.RequestServices.GetRequiredService<BusinessDates>().Today,
            run => run.StateBefore<Customer>(stream) is null or Customer.Unknown));
    }

    private static FiledContact? PersonOf(ImportCells row, HttpContext http, KeepCustomer keep)
    {
        if (!Array.Exists(OfPerson, row.Has)) return null;
        var person = new FiledContact(
            row.Maybe("contact"), row.Maybe("contactRole"), row.Maybe("contactPhone"), row.Maybe("contactEmail"));
        Check(row, http, person.Told(null, keep.Name), name => name == "name" ? "contact" : $"contact{Capital(name)}");
        return person;
    }

    private static FiledAddress? PlaceOf(ImportCells row, HttpContext http, KeepCustomer keep)
    {
        if (!Array.Exists(OfPlace, row.Has)) return null;
        var place = new FiledAddress(
            row.Maybe("addressLabel"), row.Maybe("addressName"), row.Maybe("line1"), row.Maybe("line2"),
            row.Maybe("city"), row.Maybe("region"), row.Maybe("postalCode"), row.Maybe("country"),
            row.Maybe("addressPhone"));
        foreach (var (field, text) in ((string, string?)[])
            [("line1", place.Line1), ("city", place.City), ("country", place.Country)])
            if (text is null) row.Bad(field, "must not be empty");
        Check(row, http, place.Told(null, keep.Name), FieldOfPlace);
        return place;
    }

    private static string FieldOfPlace(string member) => member.Split('.')[^1] switch
    {
        "label" => "addressLabel",
        "name" => "addressName",
        "phone" => "addressPhone",
        var other => other,
    };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
