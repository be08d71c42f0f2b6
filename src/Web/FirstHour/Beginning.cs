using Daybook.Web.Imports;

namespace Daybook.Web.FirstHour;

/// <summary>What a company needs before it works, in order. What is there already is counted in the lists; nothing else
/// remembers it.</summary>
/// <param name="Name">Its text is <c>ui.first-NAME</c>, with <c>ui.first-NAME-say</c> to explain it.</param>
/// <param name="List">The list in which it is then.</param>
/// <param name="Command">The form, with what is filled in for a start.</param>
/// <param name="Import">The kind of file by which many come in at once; null when there is none.</param>
internal sealed record Beginning(
    string Name, string List, string Command, IReadOnlyList<(string Name, string Value)> Filled, string? Import = null)
{
    /// <summary>The warehouse that the guide proposes.</summary>
    public const string Warehouse = "WH1";

    public static IReadOnlyList<Beginning> All { get; } =
    [
        new("company", "company_profiles", "change-company", []),
        new("books", "accounts", "open-accounts", [("currency", "CNY")]),
        new("warehouse", "warehouses", "open-warehouse", [("code", Warehouse)]),
        new("bins", "bins", "generate-bins", [("code", Warehouse), ("zone", "A"), ("racks", "2"), ("binsPerRack",
            "10")]),
        new("channel", "channels", "open-channel", [("code", "SHOP"), ("kind", "marketplace")]),
        new("items", "items", "register-item", [("baseUnit", "EA"), ("state", "production")], "items"),
        new("customers", "customers", "register-customer", [("currency", "CNY")], "customers"),
        new("stock", "stock", "receive-opening-stock", [("warehouse", Warehouse), ("bin", $"{Warehouse}-A-01-01")],
            "opening-stock"),
        new("order", "orders", "place-order", [("channel", "SHOP"), ("currency", "CNY")]),
    ];

    /// <summary>Whether many of it come in by file.</summary>
    public ImportSubject? Subject => ImportSubject.All.FirstOrDefault(s => s.Kind == Import);
}
