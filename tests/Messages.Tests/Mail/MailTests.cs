using Daybook.Api.Tests;
using Daybook.Messages.Mail;
using Daybook.Messages.Tests.Webhooks;
using Daybook.Specification;
using MailKit.Security;
using SmtpServer.Protocol;

namespace Daybook.Messages.Tests.Mail;

/// <summary>A server that sends letters to a port on which each test starts its own mail server.</summary>
public sealed class Posted : Hooked
{
    public int Port { get; } = Tests.Mail.Post.FreePort();

    protected override MessagesOptions Messages => base.Messages with
    {
        Mail = new MailOptions
        {
            Server = new MailServer("127.0.0.1", Port, SecureSocketOptions.None, null, null),
            From = "佛山小家电 <service@shop.example>",
            Retries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 3)],
            TimeoutSeconds = 5,
        },
    };
}

/// <summary>Letters after a delivery: one letter per order, whatever the mail server does, and none to customers who
/// object.</summary>
public sealed class MailTests(Posted served) : IClassFixture<Posted>, IAsyncLifetime
{
    private static bool _open;
    private static int _orders;

    public async ValueTask InitializeAsync()
    {
        if (_open) return;
        _open = true;
        await served.Open(stock: 100);
        await served.Done("/api/customers/C1/contacts", """
            {"contactId":"1","name":"王强","email":"wang.qiang@customer.example"}
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O12")]
    public async Task A_customer_is_asked_once_in_Chinese_that_arrives_as_it_was_written()
    {
        await using var post = Post.Open(served.Port);
        var number = await Asked();
        await Until(() => post.Taken.Count == 1);
        await UntilNothingWaits();
        var letter = post.Taken.ShouldHaveSingleItem();
        letter.Subject.ShouldBe($"您的订单 {number} 收到了吗？");
        letter.TextBody!.ShouldContain($"广州百货有限公司的订单 {number} 已经送达");
        letter.To.Mailboxes.Single().Address.ShouldBe("wang.qiang@customer.example");
        letter.To.Mailboxes.Single().Name.ShouldBe("王强");
        letter.From.Mailboxes.Single().Name.ShouldBe("佛山小家电");
        var record = await served.Scalar("select max(record) from work.carried_out");
        letter.MessageId!.ShouldMatch($"^[0-9a-f]{{12}}_{record}_0@shop\\.example$");
        letter.Body!.ContentType.MimeType.ShouldBe("text/plain");
        letter.Body!.ContentType.Charset.ShouldBe("utf-8");
    }

    [Fact]
    public async Task A_letter_waits_for_a_server_that_is_down()
    {
        await Asked();
        await Until(async () => await served.Scalar(
            "select count(*) from wolverine.wolverine_incoming_envelopes "
            + "where attempts > 0 and message_type like '%CarryOut'") > 0);
        await using var post = Post.Open(served.Port);
        await Until(() => post.Taken.Count == 1);
        await UntilNothingWaits();
        post.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_letter_that_is_not_taken_at_present_is_sent_again()
    {
        await using var post = Post.Open(served.Port);
        post.Says = asked => asked < 2
            ? new SmtpResponse(SmtpReplyCode.MailboxUnavailable - 100, "try again later")
            : SmtpResponse.Ok;
        await Asked();
        await Until(() => post.Taken.Count == 1);
        await UntilNothingWaits();
        post.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_good_is_a_dead_letter_at_once()
    {
        await using var post = Post.Open(served.Port);
        post.Says = _ => new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such mailbox");
        await Asked();
        await Until(async () => await served.Scalar(
            "select count(*) from wolverine.wolverine_dead_letters "
            + "where exception_message like '%says 550: no such mailbox%'") > 0);
        post.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_asked_who_objected_or_has_no_address()
    {
        await using var post = Post.Open(served.Port);
        await served.Done("/api/customers", """{"code":"C2","name":"无邮箱公司","currency":"CNY"}""");
        await Asked("C2");
        await UntilResult("the customer has no e-mail address");
        await served.Done("/api/customers/C2/contacts", """
            {"contactId":"1","name":"李","email":"li@customer.example"}
            """);
        await served.Done("/api/customers/C2/preferences", """{"name":"follow-up","value":"否"}""");
        await Asked("C2");
        await UntilResult("the customer objected");
        post.Asked.ShouldBe(0);
    }

    [Fact, Shows("X6")]
    public async Task Nobody_is_asked_by_a_company_that_has_switched_off_its_customers()
    {
        await using var post = Post.Open(served.Port);
        await Asked(beforeDue: () => served.Done("/api/modules/CRM/off", """{"reason":"试用结束"}"""));
        await UntilResult("the module CRM is switched off");
        post.Asked.ShouldBe(0);
        await served.Done("/api/modules/CRM/on", """{"reason":"重新启用"}""");
    }

    /// <summary>Delivers an order and makes its follow-up due.</summary>
    private async Task<string> Asked(string customer = "C1", Func<Task>? beforeDue = null)
    {
        var number = $"M{Interlocked.Increment(ref _orders)}";
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        await served.Done("/api/orders", Company.OrderOf(number, 1, price: 190m + (_orders * 0.1m))
            .Replace("\"C1\"", $"\"{customer}\""));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack", "load", "ship"]) await served.Step(number, verb);
        await served.Done($"/api/shipments/TM/{number}/FS1/deliver", $$"""{"effectiveOn":"{{today}}"}""");
        await served.Settled();
        if (beforeDue is not null) await beforeDue();
        await served.Execute("""
            update wolverine.wolverine_incoming_envelopes set execution_time = clock_timestamp()
            where status = 'Scheduled' and message_type like '%TimerDue'
            """);
        return number;
    }

    private Task UntilResult(string result) => Until(async () =>
        await served.Scalar($"select count(*) from work.carried_out where result = '{result}'") == 1);

    private Task UntilNothingWaits() => Until(async () => await served.Scalar(
        "select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'") == 0);

    private static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(20))
            if (DateTime.UtcNow > end) throw new TimeoutException("the condition did not become true");
    }
}
