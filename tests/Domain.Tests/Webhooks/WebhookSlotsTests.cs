using System.Globalization;
using Daybook.Domain.Webhooks;
using Daybook.Specification;
using Command = Daybook.Domain.Webhooks.WebhookSlotsCommand;
using Event = Daybook.Domain.Webhooks.WebhookSlotsEvent;

namespace Daybook.Domain.Tests.Webhooks;

public class WebhookSlotsTests
{
    private static Specified<Command, Event, WebhookSlots> Given(params Event[] events) =>
        Specify<Command, Event, WebhookSlots>.Given(events);

    [Fact]
    public void The_lowest_free_slot_is_given()
    {
        Given().When(new Command.Assign("a")).Then(new Event.Assigned("a", 0));
        Given(new Event.Assigned("a", 0)).When(new Command.Assign("b")).Then(new Event.Assigned("b", 1));
        Given(new Event.Assigned("a", 0), new Event.Assigned("b", 1), new Event.Released("a"))
            .When(new Command.Assign("c")).Then(new Event.Assigned("c", 0));
    }

    [Fact]
    public void Entering_and_striking_again_change_nothing()
    {
        Given(new Event.Assigned("a", 0)).When(new Command.Assign("a")).ThenNothing();
        Given(new Event.Assigned("a", 0)).When(new Command.Release("a")).Then(new Event.Released("a"));
        Given().When(new Command.Release("a")).ThenNothing();
    }

    [Fact]
    public void There_are_only_so_many()
    {
        Event[] full =
        [
            .. Enumerable.Range(0, WebhookSlotsDecider.Most)
                .Select(i => new Event.Assigned(i.ToString(CultureInfo.InvariantCulture), i)),
        ];
        Given(full).When(new Command.Assign("one more")).ThenRefused("webhooks.too-many").Facts["most"].ShouldBe("64");
        Given([.. full, new Event.Released("7")]).When(new Command.Assign("x")).Then(new Event.Assigned("x", 7));
    }
}
