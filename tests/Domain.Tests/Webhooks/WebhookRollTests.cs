using System.Globalization;
using Daybook.Domain.Webhooks;
using Daybook.Specification;
using Command = Daybook.Domain.Webhooks.WebhookRollCommand;
using Event = Daybook.Domain.Webhooks.WebhookRollEvent;

namespace Daybook.Domain.Tests.Webhooks;

public class WebhookRollTests
{
    private static Specified<Command, Event, WebhookRoll> Given(params Event[] events) =>
        Specify<Command, Event, WebhookRoll>.Given(events);

    [Fact]
    public void The_lowest_free_slot_is_given()
    {
        Given().When(new Command.Enter("a")).Then(new Event.Entered("a", 0));
        Given(new Event.Entered("a", 0)).When(new Command.Enter("b")).Then(new Event.Entered("b", 1));
        Given(new Event.Entered("a", 0), new Event.Entered("b", 1), new Event.Struck("a"))
            .When(new Command.Enter("c")).Then(new Event.Entered("c", 0));
    }

    [Fact]
    public void Entering_and_striking_again_change_nothing()
    {
        Given(new Event.Entered("a", 0)).When(new Command.Enter("a")).ThenNothing();
        Given(new Event.Entered("a", 0)).When(new Command.Strike("a")).Then(new Event.Struck("a"));
        Given().When(new Command.Strike("a")).ThenNothing();
    }

    [Fact]
    public void There_are_only_so_many()
    {
        Event[] full =
        [
            .. Enumerable.Range(0, WebhookRollDecider.Most)
                .Select(i => new Event.Entered(i.ToString(CultureInfo.InvariantCulture), i)),
        ];
        Given(full).When(new Command.Enter("one more")).ThenRefused("webhooks.too-many").Facts["most"].ShouldBe("64");
        Given([.. full, new Event.Struck("7")]).When(new Command.Enter("x")).Then(new Event.Entered("x", 7));
    }
}
