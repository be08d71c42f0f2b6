using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;

namespace Daybook.Imports.Sample;

/// <summary>The people of the sample company, and two large purchase orders: one that was approved and sent, and one
/// that waits for the superior with authority.</summary>
internal static class SampleOffice
{
    private static readonly string Send = CommandNames.Of(typeof(SendPurchaseOrder));
    private static readonly string Change = CommandNames.Of(typeof(ChangePurchaseOrder));

    /// <summary>A waiting approval is still there after some weeks.</summary>
    private const int Hours = 720;

    private static readonly DateOnly Since = new(2024, 3, 1);

    private static readonly ImmutableArray<(string Code, string Name)> Departments =
        [
            ("CG", "采购部"), ("CK", "仓储部"), ("CW", "财务部"), ("XS", "销售部"), ("SC", "生产部"), ("YF", "研发部"), ("PZ", "品质部"),
        ];

    private static readonly ImmutableArray<SampleEmployee> Employees =
    [
        new("E001", "梁国强", "ZB", "总经理", null, 500_000m, "lianggq", Roles.Planning),
        new("E002", "何慧敏", "CG", "采购经理", "E001", 50_000m, "hehm", Roles.Purchasing),
        new("E003", "吴俊杰", "CG", "采购员", "E002", null, "wujj", Roles.Purchasing),
        new("E004", "冯丽娟", "CG", "采购员", "E002", null),
        new("E005", "罗志明", "CK", "仓储经理", "E001", null, "luozm", Roles.Warehouse),
        new("E006", "谭伟", "CK", "仓管员", "E005", null),
        new("E007", "黎小燕", "CK", "仓管员", "E005", null),
        new("E008", "郑淑芬", "CW", "财务经理", "E001", 20_000m, "zhengsf", Roles.Finance),
        new("E009", "邓子轩", "CW", "出纳", "E008", null, "dengzx", Roles.Treasury),
        new("E010", "何晓雯", "XS", "销售经理", "E001", null, "hexw", Roles.Sales),
        new("E011", "苏嘉俊", "XS", "销售代表", "E010", null),
        new("E012", "欧阳倩", "XS", "客服", "E010", null),
        new("E013", "何卫国", "YF", "研发经理", "E001", null, "heweiguo", Roles.Products),
        new("E014", "梁敏", "PZ", "品质经理", "E001", null, "liangmin", Roles.Quality),
        new("E015", "韦建平", "SC", "生产经理", "E001", null, "weijp", Roles.Production),
        new("E016", "陈志强", "SC", "班长", "E015", null),
        new("E017", "黄秀英", "SC", "总装工", "E016", null),
        new("E018", "莫小兰", "SC", "总装工", "E016", null),
        new("E019", "覃光明", "SC", "总装工", "E016", null),
        new("E020", "农丽萍", "SC", "总装工", "E016", null),
        new("E021", "蓝天宇", "SC", "测试工", "E016", null),
        new("E022", "石春梅", "SC", "测试工", "E016", null),
        new("E023", "廖永福", "SC", "包装工", "E016", null),
        new("E024", "卢彩霞", "SC", "包装工", "E016", null),
        new("E025", "区志文", "SC", "设备员", "E015", null),
        new("E026", "潘丽华", "YF", "结构工程师", "E013", null),
        new("E027", "杜文涛", "YF", "电子工程师", "E013", null),
        new("E028", "何丽", "PZ", "检验员", "E014", null),
        new("E029", "龙海燕", "PZ", "检验员", "E014", null),
        new("E030", "周敏", "CK", "成都仓主管", "E005", null),
        new("E031", "唐勇", "CK", "成都仓仓管员", "E030", null),
        new("E032", "蒋小军", "CK", "拣货员", "E005", null),
        new("E033", "谢芳", "CK", "打包员", "E005", null),
        new("E034", "郑师傅", "CK", "司机", "E005", null),
        new("E035", "曾志明", "CK", "司机", "E005", null),
        new("E036", "陈静", "CW", "会计", "E008", null),
        new("E037", "叶秋霞", "CW", "成本会计", "E008", null),
        new("E038", "马晓琳", "XS", "客服", "E010", null),
        new("E039", "林浩然", "XS", "电商运营", "E010", null),
        new("E040", "韩雪", "XS", "销售代表", "E010", null),
    ];

    private static readonly ImmutableArray<LargeOrder> Orders =
    [
        new("CG-1008", "GYS-03", "BL-10", 120, new DateOnly(2026, 10, 13)) { IsApproved = true },
        new("CG-1009", "GYS-01", "AF-60", 200, new DateOnly(2026, 10, 14)),
    ];

    private static SampleEmployee Buyer => Employees[2];

    private static SampleEmployee Approver => Employees[1];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("head office", [SampleFiles.Command("department:ZB", new FoundDepartment("ZB", "总部", null))]),
        new("departments and users",
        [
            .. Departments.Select(d => SampleFiles.Command(
                $"department:{d.Code}", new FoundDepartment(d.Code, d.Name, "ZB"))),
            .. Employees.Where(e => e.Login is not null).Select(Invited),
        ]),
        new("employees", [.. Employees.Select(e => SampleFiles.Command(
            $"employee:{e.Number}", new EnterEmployee(e.Number, e.Name, Since, e.Login)))]),
        new("posts", [.. Employees.Select(e => SampleFiles.Command($"post:{e.Number}", new HoldPost(
            e.Number, Since, e.Department, e.Title, e.Superior, e.Limit is { } most ? Amount(most) : null)))]),
        new("approval policies", [.. new[] { Send, Change }.Select(command => SampleFiles.Command(
            $"policy:{command}", new SetApprovalPolicy(
                command, [new PolicyStep(ApproverKind.Authority, HowMany.Any, Hours)], "采购管理制度：两万元起须审批",
                Amount(20_000m))))]),
        new("large purchase orders", [.. Orders.Select(o => SampleFiles.Command(
            $"purchase:{o.Number}",
            new DraftPurchaseOrder(
                o.Number, o.Supplier, SampleFiles.Currency, SampleFiles.Foshan, o.On,
                [new WantedLine(1, o.Sku, Quantity.Of(o.Pieces, SampleFiles.Unit), CostOf(o), o.On.AddDays(30))], null),
            o.On))]),
        new("requested approvals",
            [.. Orders.Select(o => SampleFiles.Command($"request:{o.Number}", Request(o), o.On))]),
        new("given approvals", [.. Orders.Where(o => o.IsApproved).Select(o => SampleFiles.Command(
            $"approve:{o.Number}",
            new DecideApproval(
                NumberOf(o), $"@{Approver.Login}", ApproverDecision.Approve, Request(o).Hash, "旺季备货，同意", null, o.On),
            o.On))]),
    ];

    /// <summary>Nobody knows the password; an admin sends an invitation to try what a person sees.</summary>
    private static ImportCommand Invited(SampleEmployee employee) => SampleFiles.Command(
        $"user:{employee.Login}",
        Operation.Of(UserDecider.On(UserDecider.Stream(employee.Login!), new UserCommand.Invite(
            employee.Login!, employee.Name, [employee.Role!], Locales.Chinese, new string('0', 64),
            new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)))));

    private static RequestApproval Request(LargeOrder order)
    {
        var content = CommandContent.Write(new SendPurchaseOrder(order.Number, order.On));
        return new RequestApproval(
            NumberOf(order), Send, content, CommandContent.HashOf(content), IdOf(order), $"@{Buyer.Login}",
            $"{Buyer.Name} ({Buyer.Login})", $"{PurchaseOrderDecider.Stream(order.Number)}", 1,
            Amount(CostOf(order) * order.Pieces), order.On, order.On);
    }

    private static string IdOf(LargeOrder order) => $"{SampleCompany.Source}:send:{order.Number}";

    private static string NumberOf(LargeOrder order) => ApprovalGate.NumberOf(IdOf(order));

    private static decimal CostOf(LargeOrder order) => SampleFiles.Sold.First(i => i.Sku == order.Sku).Cost;

    private static Money Amount(decimal amount) => Money.Of(amount, SampleFiles.Currency);

    /// <param name="Limit">Up to this amount the person approves alone.</param>
    /// <param name="Role">The role of the user.</param>
    private sealed record SampleEmployee(
        string Number, string Name, string Department, string Title, string? Superior, decimal? Limit,
        string? Login = null, string? Role = null);

    private sealed record LargeOrder(string Number, string Supplier, string Sku, decimal Pieces, DateOnly On)
    {
        public bool IsApproved { get; init; }
    }
}
