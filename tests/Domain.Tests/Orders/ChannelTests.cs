using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.ChannelCommand,
    Daybook.Domain.Orders.ChannelEvent, Daybook.Domain.Orders.Channel>;

namespace Daybook.Domain.Tests.Orders;

public class ChannelTests
{
    private static readonly ChannelCommand.Open Open = new("tmall", "天猫旗舰店", ChannelKind.Marketplace);
    private static readonly ChannelEvent.Opened Opened = new("tmall", "天猫旗舰店", ChannelKind.Marketplace);
    private static readonly ChannelEvent.Closed Closed = new("合并");
    private static readonly ChannelCommand.RequireOpen RequireOpen = new();

    [Fact]
    public void A_channel_is_opened_and_closed()
    {
        Spec.Given().When(Open).Then(Opened);
        Spec.Given(Opened).When(new ChannelCommand.Close("合并")).Then(Closed);
    }

    [Theory, Shows("O1")]
    [InlineData(ChannelKind.Marketplace)]
    [InlineData(ChannelKind.MiniProgram)]
    [InlineData(ChannelKind.OwnShop)]
    [InlineData(ChannelKind.Pos)]
    [InlineData(ChannelKind.Phone)]
    [InlineData(ChannelKind.B2B)]
    public void Orders_come_from_a_channel_of_every_kind(ChannelKind kind)
    {
        Spec.Given().When(Open with { Kind = kind }).Then(Opened with { Kind = kind });
        Spec.Given(Opened with { Kind = kind }).When(RequireOpen).ThenNothing();
    }

    [Fact]
    public void A_code_fits_into_every_name_that_is_made_of_it() =>
        Spec.Given().When(Open with { Code = new string('店', 19) }).ThenRefused("orders.code-too-long");

    [Fact]
    public void Opening_and_closing_again_is_no_news()
    {
        Spec.Given(Opened).When(Open).ThenNothing();
        Spec.Given(Opened, Closed).When(new ChannelCommand.Close("另一个原因")).ThenNothing();
    }

    [Fact]
    public void A_code_stands_for_one_channel_even_after_it_closed()
    {
        Spec.Given(Opened).When(Open with { Name = "京东" }).ThenRefused("orders.channel-code-taken");
        Spec.Given(Opened, Closed).When(Open with { Name = "京东" }).ThenRefused("orders.channel-code-taken");
        Spec.Given(Opened, Closed).When(Open).ThenRefused("orders.channel-closed");
    }

    [Fact]
    public void Orders_come_from_open_channels()
    {
        Spec.Given(Opened).When(RequireOpen).ThenNothing();
        Spec.Given(Opened, Closed).When(RequireOpen).ThenRefused("orders.channel-closed");
        Spec.Given().When(RequireOpen).ThenRefused("orders.unknown-channel").Kind.ShouldBe(RefusalKind.NotFound);
        Spec.Given().When(new ChannelCommand.Close("?")).ThenRefused("orders.unknown-channel");
    }

    [Fact]
    public void Money_may_still_come_from_a_channel_that_is_closed()
    {
        var known = new ChannelCommand.RequireKnown();
        Spec.Given(Opened).When(known).ThenNothing();
        Spec.Given(Opened, Closed).When(known).ThenNothing();
        Spec.Given().When(known).ThenRefused("orders.unknown-channel");
    }
}
