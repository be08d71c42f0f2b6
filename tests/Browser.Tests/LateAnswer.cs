using System.Data;
using Daybook.Specification;
using Npgsql;

namespace Daybook.Browser.Tests;

/// <summary>A person who changes a form while the answer to what would happen is still on its way.</summary>
public sealed class LateAnswer(House house) : BrowserTests(house)
{
    [InBrowser, Shows("X8")]
    public async Task A_late_answer_is_not_shown_of_the_form_as_it_is_now_and_what_was_shown_last_is_sent()
    {
        await House.Order("B2101", 2);
        var clerk = await SignedIn("hasty", ["sales"]);
        await clerk.Open("/c/cancel-order?channel=TM&number=B2101");
        await clerk.Fill(("reason", "客户不要了"));
        var button = clerk.Page.Locator("form.form button[type=submit]");
        var sending = clerk.Page.Locator("form.form button[type=submit][disabled]");

        // The server answers when the log can be read again.
        await using (var connection = await House.Database.DataSource.OpenConnectionAsync())
        {
            await using var reading = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            await using var hold = new NpgsqlCommand(
                "lock table ledger.mt_events in access exclusive mode", connection);
            await hold.ExecuteNonQueryAsync();
            await button.ClickAsync();
            await sending.WaitForAsync();
            await clerk.Fill(("reason", "客户改买别的"));
            await clerk.Field("reason").BlurAsync();
            (await clerk.Page.Locator("section.foretold").CountAsync()).ShouldBe(0);
            (await sending.CountAsync()).ShouldBe(1, "the answer is still on its way");
            await reading.RollbackAsync();
        }

        await sending.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        (await clerk.Page.Locator("section.foretold, section.problem").CountAsync()).ShouldBe(0);
        (await House.Read("/api/orders/TM/B2101")).GetProperty("order").GetProperty("status").GetString()
            .ShouldNotBe("cancelled", "nothing was sent");

        await clerk.Done();
        var order = (await House.Read("/api/orders/TM/B2101")).GetProperty("order");
        order.GetProperty("status").GetString().ShouldBe("cancelled");
        (await House.Read("/api/audit/streams/sales-order/TM:B2101")).GetRawText().ShouldContain("客户改买别的");
    }
}
