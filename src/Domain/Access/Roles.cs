using System.Collections.Immutable;

namespace Daybook.Domain.Access;

/// <summary>What a key may be used for (角色). A key can hold several roles. Making something and approving it are two
/// roles, so that two people can hold them.</summary>
// Which roles send a command stands at its route in src/Api; all of them in docs/generated/roles.md.
public static class Roles
{
    /// <summary>Manages keys, processes and webhook endpoints; posts nothing (系统管理). Withdraws any comment.</summary>
    public const string Admin = "admin";

    /// <summary>Reads everything and writes nothing but comments (审计).</summary>
    // Kept in Api/Access/RouteRoles.cs.
    public const string Auditor = "auditor";

    /// <summary>Maintains customer files and merges duplicates (客户资料).</summary>
    public const string Customers = "customers";

    /// <summary>Keeps the books: accounts, periods, invoices, clearing (财务).</summary>
    public const string Finance = "finance";

    /// <summary>Imports data from other systems (数据导入).</summary>
    public const string Import = "import";

    /// <summary>Segments and campaigns (营销).</summary>
    public const string Marketing = "marketing";

    /// <summary>Announcements, documents, attendance (行政办公).</summary>
    public const string Office = "office";

    /// <summary>Forecasts, and proposes purchases and production (计划).</summary>
    public const string Planning = "planning";

    /// <summary>Work orders (生产).</summary>
    public const string Production = "production";

    /// <summary>Maintains item files (产品资料).</summary>
    public const string Products = "products";

    /// <summary>Projects and their contracts (项目).</summary>
    public const string Projects = "projects";

    /// <summary>Suppliers and purchase orders (采购).</summary>
    public const string Purchasing = "purchasing";

    /// <summary>Inspects, blocks and releases goods (质量).</summary>
    public const string Quality = "quality";

    /// <summary>Orders, prices, channels (销售).</summary>
    public const string Sales = "sales";

    /// <summary>Customer service after the order (客服).</summary>
    public const string Service = "service";

    /// <summary>Carriers, tariffs, shipments (运输).</summary>
    public const string Transport = "transport";

    /// <summary>Incoming and outgoing payments (资金); clearing them is the task of finance.</summary>
    public const string Treasury = "treasury";

    /// <summary>Reads all business data, and comments on it (只读).</summary>
    public const string Viewer = "viewer";

    /// <summary>Receives, stores, picks, packs and ships (仓储).</summary>
    public const string Warehouse = "warehouse";

    /// <summary>All roles, each with its Chinese name.</summary>
    public static ImmutableSortedDictionary<string, string> Chinese { get; } =
        ImmutableSortedDictionary.CreateRange<string, string>(
            StringComparer.Ordinal,
            [
                new(Admin, "系统管理"), new(Auditor, "审计"), new(Customers, "客户资料"), new(Finance, "财务"),
                new(Import, "数据导入"), new(Marketing, "营销"), new(Office, "行政办公"), new(Planning, "计划"),
                new(Production, "生产"), new(Products, "产品资料"), new(Projects, "项目"), new(Purchasing, "采购"),
                new(Quality, "质量"), new(Sales, "销售"), new(Service, "客服"), new(Transport, "运输"),
                new(Treasury, "资金"), new(Viewer, "只读"), new(Warehouse, "仓储"),
            ]);

    /// <summary>The names of all roles.</summary>
    public static ImmutableSortedSet<string> All { get; } =
        ImmutableSortedSet.CreateRange(StringComparer.Ordinal, Chinese.Keys);
}
