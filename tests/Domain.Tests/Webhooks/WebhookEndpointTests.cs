using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Specification;
using Command = Daybook.Domain.Webhooks.WebhookEndpointCommand;
using Event = Daybook.Domain.Webhooks.WebhookEndpointEvent;

namespace Daybook.Domain.Tests.Webhooks;

public class WebhookEndpointTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly WebhookTerms Terms = new(
        "https://shop.example/hooks", [WebhookEventTypes.OrderShipped, WebhookEventTypes.StockChanged], "TM", null);
    private static readonly WebhookTerms Moved = Terms with { Url = "https://shop.example/v2" };
    private static readonly Event Registered = new Event.Registered(Terms);
    private static readonly Event Disabled = new Event.Disabled("搬迁");
    private static readonly Event Removed = new Event.Removed("不再合作");
    private static readonly Event Rotated = new Event.SecretRotated(2, Noon, Noon.AddDays(1), "例行");

    private static Specified<Command, Event, WebhookEndpoint> Given(params Event[] events) =>
        Specify<Command, Event, WebhookEndpoint>.Given(events);

    [Fact]
    public void An_endpoint_is_registered_with_each_event_once_in_order() => Given()
        .When(new Command.Register(Terms with
        {
            Events = [WebhookEventTypes.StockChanged, WebhookEventTypes.OrderShipped, WebhookEventTypes.StockChanged],
        })).Then(Registered);

    [Fact]
    public void Registering_the_same_again_changes_nothing() =>
        Given(Registered).When(new Command.Register(Terms)).ThenNothing();

    [Fact]
    public void Registering_something_else_under_its_id_is_refused()
    {
        Given(Registered).When(new Command.Register(Moved)).ThenRefused("webhooks.endpoint-exists");
        Given(Registered, Removed).When(new Command.Register(Terms)).ThenRefused("webhooks.endpoint-exists");
    }

    [Fact]
    public void An_event_is_wanted_and_must_be_one_that_there_is()
    {
        Given().When(new Command.Register(Terms with { Events = [] })).ThenRefused("webhooks.no-event");
        Given().When(new Command.Register(Terms with { Events = default })).ThenRefused("webhooks.no-event");
        Given().When(new Command.Register(Terms with { Events = [WebhookEventTypes.Test] }))
            .ThenRefused("webhooks.unknown-event").Facts["type"].ShouldBe(WebhookEventTypes.Test);
        Given(Registered).When(new Command.Change(Terms with { Events = [] })).ThenRefused("webhooks.no-event");
    }

    [Fact]
    public void It_is_changed_also_while_it_is_disabled()
    {
        Given(Registered).When(new Command.Change(Moved)).Then(new Event.Changed(Moved));
        Given(Registered, Disabled).When(new Command.Change(Moved)).Then(new Event.Changed(Moved));
        Given(Registered).When(new Command.Change(Terms)).ThenNothing();
    }

    [Fact]
    public void It_is_disabled_and_enabled_with_a_reason_once()
    {
        Given(Registered).When(new Command.Disable("搬迁")).Then(Disabled);
        Given(Registered, Disabled).When(new Command.Disable("再次")).ThenNothing();
        Given(Registered, Disabled).When(new Command.Enable("搬好了")).Then(new Event.Enabled("搬好了"));
        Given(Registered).When(new Command.Enable("r")).ThenNothing();
    }

    [Fact]
    public void The_secret_before_signs_a_day_longer() =>
        Given(Registered).When(new Command.RotateSecret(Noon, "例行")).Then(Rotated);

    [Fact]
    public void A_secret_is_not_rotated_backwards() =>
        Given(Registered, Rotated).When(new Command.RotateSecret(Noon, "例行")).ThenNothing();

    [Fact]
    public void Every_rotation_is_another_generation() =>
        Given(Registered, Rotated, Disabled).When(new Command.RotateSecret(Noon.AddHours(1), "泄露"))
            .Then(new Event.SecretRotated(3, Noon.AddHours(1), Noon.AddHours(25), "泄露"));

    [Fact]
    public void A_test_and_a_repetition_are_wished_for_once_each()
    {
        Given(Registered).When(new Command.SendTest("1")).Then(new Event.TestRequested("1"));
        Given(Registered, new Event.TestRequested("1")).When(new Command.SendTest("1")).ThenNothing();
        Given(Registered).When(new Command.SendAgain("2", 7, "order.shipped", "r"))
            .Then(new Event.RepetitionRequested("2", 7, "order.shipped", "r"));
    }

    [Fact]
    public void Nothing_is_sent_to_a_disabled_endpoint()
    {
        Given(Registered, Disabled).When(new Command.SendTest("1")).ThenRefused("webhooks.endpoint-disabled")
            .Facts["reason"].ShouldBe("搬迁");
        Given(Registered, Disabled).When(new Command.SendAgain("2", 7, "order.shipped", "r"))
            .ThenRefused("webhooks.endpoint-disabled");
    }

    [Fact]
    public void It_is_removed_for_good()
    {
        Given(Registered).When(new Command.Remove("不再合作")).Then(Removed);
        Given(Registered, Disabled).When(new Command.Remove("不再合作")).Then(Removed);
        Given(Registered, Removed).When(new Command.Remove("再次")).ThenNothing();
        foreach (var command in Others())
            Given(Registered, Removed).When(command).ThenRefused("webhooks.endpoint-removed");
    }

    [Fact]
    public void Nothing_is_asked_of_one_that_nobody_registered()
    {
        foreach (var command in (Command[])[.. Others(), new Command.Remove("r")])
            Given().When(command).ThenRefused("webhooks.unknown-endpoint").Kind.ShouldBe(RefusalKind.NotFound);
    }

    private static Command[] Others() =>
    [
        new Command.Change(Terms), new Command.Disable("r"), new Command.Enable("r"),
        new Command.RotateSecret(Noon, "r"), new Command.SendTest("1"), new Command.SendAgain("1", 1, "x", "r"),
    ];
}
