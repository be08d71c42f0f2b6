using System.Text.Json;
using Daybook.Domain.Access;
using Daybook.Domain.Tests.Golden;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Access;

public class ApiKeyTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly ApiKeyCommand.Create Create =
        new("key-1", "仓库扫码枪", [Roles.Warehouse, Roles.Transport], Hash);
    private static readonly ApiKeyEvent Created =
        new ApiKeyEvent.Created(
            "key-1", "仓库扫码枪", ["transport", "warehouse"], Hash, ["transport", "warehouse"]);
    private static readonly ApiKeyEvent Revoked = new ApiKeyEvent.Revoked("李总监", "设备丢失");

    private static Specified<ApiKeyCommand, ApiKeyEvent, ApiKey> Given(params ApiKeyEvent[] events) =>
        Specify<ApiKeyCommand, ApiKeyEvent, ApiKey>.Given(events);

    [Fact, Shows("X5")]
    public void A_key_is_created_with_its_roles_in_order() => Given().When(Create).Then(Created);

    [Fact]
    public void A_role_named_twice_is_given_once() =>
        Given().When(Create with { Roles = [Roles.Warehouse, Roles.Transport, Roles.Warehouse] }).Then(Created);

    [Fact]
    public void Creating_the_same_key_again_changes_nothing() => Given(Created).When(Create).ThenNothing();

    [Fact]
    public void Creating_it_again_with_more_roles_is_refused() =>
        Given(Created).When(Create with { Roles = [Roles.Admin] }).ThenRefused("access.key-exists");

    [Fact]
    public void A_revoked_key_never_comes_back() =>
        Given(Created, Revoked).When(Create).ThenRefused("access.key-exists");

    [Fact]
    public void A_key_is_a_guard_until_it_is_revoked()
    {
        var guard = new ApiKeyCommand.RequireActive();
        Given(Created).When(guard).ThenNothing();
        Given(Created, Revoked).When(guard).ThenRefused("access.key-revoked");
        Given().When(guard).ThenRefused("access.key-revoked");
    }

    [Fact]
    public void A_key_without_a_role_is_refused()
    {
        Given().When(Create with { Roles = [] }).ThenRefused("access.no-role");
        Given().When(Create with { Roles = default }).ThenRefused("access.no-role");
    }

    [Fact]
    public void A_role_that_does_not_exist_is_named() =>
        Given().When(Create with { Roles = [Roles.Sales, "root"] })
            .ThenRefused("access.unknown-role").Facts["role"].ShouldBe("root");

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("zf86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void A_secret_that_is_not_a_hash_is_refused_so_that_no_secret_is_ever_stored(string secret) =>
        Given().When(Create with { SecretHash = secret }).ThenRefused("access.bad-secret-hash")
            .Facts.Values.ShouldNotContain(secret);

    [Fact]
    public void A_key_is_revoked_with_the_reason() =>
        Given(Created).When(new ApiKeyCommand.Revoke("李总监", "设备丢失")).Then(Revoked);

    [Fact]
    public void Revoking_it_again_changes_nothing() =>
        Given(Created, Revoked).When(new ApiKeyCommand.Revoke("王会计", "再次")).ThenNothing();

    [Fact]
    public void A_key_nobody_created_cannot_be_revoked() =>
        Given().When(new ApiKeyCommand.Revoke("李总监", "设备丢失")).ThenRefused("access.unknown-key")
            .Kind.ShouldBe(RefusalKind.NotFound);

    [Fact, Shows("X5")]
    public void There_are_nineteen_roles_each_with_its_Chinese_name()
    {
        Roles.All.ShouldBe(
        [
            "admin", "auditor", "customers", "finance", "import", "marketing", "office", "planning", "production",
            "products", "projects", "purchasing", "quality", "sales", "service", "transport", "treasury", "viewer",
            "warehouse",
        ]);
        Roles.Chinese.Values.ShouldBeUnique();
        Roles.Chinese.Values.ShouldAllBe(name => name.All(c => c >= '\u4e00'));
    }

    [Theory, Shows("X5")]
    [InlineData("sales,warehouse", "sales,warehouse")]
    [InlineData("finance", "finance,treasury")]
    [InlineData("products", "products,purchasing")]
    [InlineData("auditor,customers,import,transport,viewer", "auditor,customers,import,transport,viewer")]
    [InlineData("admin", "admin,auditor,customers,finance,import,marketing,office,planning,production,products,"
        + "projects,purchasing,quality,sales,service,transport,treasury,viewer,warehouse")]
    public void A_key_of_an_older_release_keeps_what_its_roles_meant(string named, string holds)
    {
        var stored = Older(named.Split(','));

        stored.Roles.ShouldBe(named.Split(','));
        stored.Holds.ShouldBe(holds.Split(','));
        Given(stored).State.ShouldBeOfType<ApiKey.Active>().Holds.ShouldBe(holds.Split(','));
    }

    [Fact]
    public void An_admin_of_today_is_nothing_else() =>
        Given().When(Create with { Roles = [Roles.Admin] })
            .Then(new ApiKeyEvent.Created("key-1", "仓库扫码枪", ["admin"], Hash, ["admin"]));

    [Fact]
    public void A_key_of_an_older_release_made_again_is_still_the_same() =>
        Given(Older(["finance"])).When(new ApiKeyCommand.Create("k1", "老会计", ["finance"], Hash)).ThenNothing();

    private static ApiKeyEvent.Created Older(string[] roles)
    {
        var upcaster = Rooms.Upcasters.Single(u => u.From == "access.key-created.v1");
        var stored = JsonSerializer.SerializeToNode(
            new { keyId = "k1", name = "老会计", roles, secretHash = Hash })!.AsObject();
        return (ApiKeyEvent.Created)JsonSerializer.Deserialize(
            upcaster.Change(stored), Rooms.Event(upcaster.To).Json)!;
    }
}
