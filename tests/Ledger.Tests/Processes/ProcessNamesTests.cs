using System.Text.Json;

namespace Daybook.Ledger.Tests.Processes;

public sealed class ProcessNamesTests
{
    /// <summary>Otherwise a command that is sent again after a restart would look like another command with the same
    /// id.</summary>
    [Fact]
    public void A_recorded_command_is_the_same_before_and_after_the_server_has_kept_it()
    {
        var written = Command("""{"number":"1001","amount":1.50,"by":"客户\t"}""");
        var kept = Command("""{"by": "客户\t", "amount": 1.50, "number": "1001"}""");
        var other = Command("""{"number":"1001","amount":1.51,"by":"客户\t"}""");

        ProcessNames.Fingerprint(kept).ShouldBe(ProcessNames.Fingerprint(written));
        ProcessNames.Fingerprint(other).ShouldNotBe(ProcessNames.Fingerprint(written));
    }

    [Fact]
    public void The_same_content_for_another_operation_is_another_command() =>
        ProcessNames.Fingerprint(Command("{}") with { Operation = "orders.cancel-order.v1" })
            .ShouldNotBe(ProcessNames.Fingerprint(Command("{}")));

    private static StoredCommand Command(string body) =>
        new("orders.place-order.v1", JsonElement.Parse(body), new DateOnly(2026, 5, 4));
}
