using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>References point one way; systems do not know each other.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Analyzers"] = [],
        ["Kernel"] = [],
        ["Domain"] = ["Kernel"],
        ["Ledger"] = ["Kernel"],
        ["Projections"] = ["Kernel", "Domain"],
        ["Workers"] = ["Kernel", "Domain", "Ledger"],
        ["Imports"] = ["Kernel", "Domain", "Ledger", "Projections", "Workers"],
        ["Messages"] = ["Kernel", "Domain", "Ledger", "Workers"],
        ["Web"] = [],
        ["Api"] = ["Kernel", "Domain", "Ledger", "Projections", "Workers", "Imports", "Messages", "Web"],
        ["Cli"] = ["Kernel", "Domain", "Ledger", "Projections", "Workers", "Imports", "Messages", "Api"],
    };

    private static readonly string[] Rooms =
    [
        "Orders", "Warehouse", "Transport", "Products", "Manufacturing", "Finance", "Planning", "Suppliers",
        "Customers", "Companies", "Office", "Projects", "Access", "Modules", "Notes", "Webhooks", "Work",
    ];

    /// <summary>Values that are the same in every room, such as an address; it names no room.</summary>
    private const string Shared = "src/Domain/Shared/";

    private static readonly Regex ProjectReference = new("""<ProjectReference Include="[^"]*Daybook\.(\w+)\.csproj""");
    private static readonly Regex AnyPackage = new("""<PackageReference Include="([^"]+)""");
    private static readonly Regex Namespace = new(@"^namespace ([\w.]+)", RegexOptions.Multiline);

    private static IEnumerable<Source> Projects => Tree.All.Where(s => s.IsUnder("src") && s.IsAnyOf(".csproj"));

    private static IEnumerable<Source> Domain => Tree.Product.Where(source => source.IsUnder("src/Domain"));

    [Fact]
    public void Projects_reference_in_one_direction() =>
        Rule.Holds(
            source => source.Each(ProjectReference, source.Text, match =>
                MayReference[ProjectOf(source)].Contains(match.Groups[1].Value)
                    ? null
                    : $"{ProjectOf(source)} must not reference {match.Groups[1].Value}"),
            Projects,
            bad: new("src/Domain/X.csproj", """<ProjectReference Include="../L/Daybook.Ledger.csproj" />"""),
            good: new("src/Ledger/X.csproj", """<ProjectReference Include="../K/Daybook.Kernel.csproj" />"""));

    [Fact]
    public void Every_project_has_a_place_in_the_order_of_references() =>
        Projects.Select(ProjectOf).ShouldBe(MayReference.Keys, ignoreOrder: true);

    [Fact]
    public void Kernel_and_Domain_have_no_package_reference() =>
        Rule.Holds(
            source => source.IsUnder("src/Kernel", "src/Domain")
                ? source.Each(AnyPackage, source.Text, match => $"no package here, not even {match.Groups[1].Value}")
                : [],
            Projects,
            bad: new("src/Kernel/Daybook.Kernel.csproj", """<PackageReference Include="Npgsql" />"""));

    [Fact]
    public void A_project_has_its_lock_file() =>
        Rule.Holds(
            source => Tree.Exists($"{Path.GetDirectoryName(source.Path)}/packages.lock.json")
                ? []
                : [source.At(1, "no packages.lock.json beside it: restore and commit it")],
            Tree.All.Where(source => source.IsAnyOf(".csproj")),
            bad: new("src/Nowhere/Daybook.Nowhere.csproj", ""));

    [Fact]
    public void A_namespace_begins_with_its_project_and_in_Domain_with_its_room() =>
        Rule.Holds(
            source => source.Each(Namespace, source.Code, match =>
                $"{match.Groups[1].Value}.".StartsWith($"{PlaceOf(source)}.", StringComparison.Ordinal)
                    ? null
                    : $"the namespace {match.Groups[1].Value} is not under {PlaceOf(source)}"),
            Tree.Product,
            bad: new("src/Domain/Orders/Order.cs", "namespace Daybook.Domain.Finance;"),
            good: new("src/Ledger/Chain/Block.cs", "namespace Daybook.Ledger;"));

    [Fact]
    public void A_system_never_names_another_systems_namespace() =>
        Rule.Holds(
            source => source.Each(new Regex($@"\bDaybook\.Domain\.({string.Join('|', Rooms)})\b"), source.Code, match =>
                match.Groups[1].Value == RoomOf(source) ? null : Meet(source, match.Groups[1].Value)),
            Domain,
            bad: new("src/Domain/Orders/Order.cs", "using Daybook.Domain.Finance;"),
            good: new("src/Domain/Orders/Order.cs", "using Daybook.Domain.Orders.Channels; // Daybook.Domain.Finance"));

    [Fact]
    public void A_system_never_names_another_systems_type_through_its_room()
    {
        var types = Domain.Where(source => RoomOf(source) is not null)
            .ToLookup(source => RoomOf(source)!, source => Path.GetFileNameWithoutExtension(source.Name));
        Rule.Holds(
            source => source.Each(new Regex($@"(?<![.\w])({string.Join('|', Rooms)})\.(\w+)"), source.Code, match =>
                match.Groups[1].Value != RoomOf(source)
                && (match.Groups[2].Value == "Invoice" || types[match.Groups[1].Value].Contains(match.Groups[2].Value))
                    ? Meet(source, match.Groups[1].Value)
                    : null),
            Domain,
            bad: new("src/Domain/Orders/Order.cs", "Finance.Invoice invoice;"),
            good: new("src/Domain/Orders/Order.cs", "customer.Finance.Invoice(1);"));
    }

    [Fact]
    public void A_folder_of_Domain_is_a_room_of_the_house() =>
        Rule.Holds(
            source => source.Path.Count(c => c == '/') > 2 && RoomOf(source) is null
                && !source.Path.StartsWith(Shared, StringComparison.Ordinal)
                ? [source.At(1, $"the rooms are {string.Join(", ", Rooms)}")]
                : [],
            Domain,
            bad: new("src/Domain/Common/Thing.cs", ""),
            good: new("src/Domain/Office/Leave.cs", ""));

    private static string Meet(Source source, string other) =>
        $"{RoomOf(source) ?? "Domain"} must not know {other}; systems meet in Workers";

    private static string ProjectOf(Source source) => source.Path.Split('/')[1];

    private static string? RoomOf(Source source) =>
        source.Path.Split('/') is ["src", "Domain", var room, _, ..] && Rooms.Contains(room) ? room : null;

    private static string PlaceOf(Source source) =>
        RoomOf(source) is { } room ? $"Daybook.Domain.{room}" : $"Daybook.{ProjectOf(source)}";
}
