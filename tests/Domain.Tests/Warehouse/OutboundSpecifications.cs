using System.Text.Json;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Outbounds = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.OutboundCommand, Daybook.Domain.Warehouse.OutboundEvent,
    Daybook.Domain.Warehouse.Outbound>;

namespace Daybook.Domain.Tests.Warehouse;

public sealed class OutboundSpecifications
{
    private const string Sscc1 = "106141411234567897";
    private const string Sscc2 = "006141411234567890";

    private static readonly DateOnly Friday = new(2026, 3, 6);
    private static readonly Address Home = new("王芳", "文三路 90 号", null, "杭州", "浙江", "310012", "CN", "13800000000");

    private static readonly OutboundLine Tea = new(1, "TEA-250", Quantity.Of(3, "EA"), null);
    private static readonly OutboundLine Cup = new(2, "CUP", Quantity.Of(1, "EA"), null);
    private static readonly OutboundPick TeaA = new("TEA-250", "SH1-A-01-01", "L1", Quantity.Of(2, "EA"));
    private static readonly OutboundPick TeaB = new("TEA-250", "SH1-B-01-01", null, Quantity.Of(1, "EA"));
    private static readonly OutboundPick CupA = new("CUP", "SH1-A-01-02", null, Quantity.Of(1, "EA"));

    private static readonly OutboundCommand.Release Release = new("tmall:1001", "SH1", Home, [Tea, Cup], Friday);
    private static readonly OutboundCommand.Pick Pick = new([TeaA, TeaB, CupA], Friday);
    private static readonly OutboundCommand.Pack Pack = new("P1", "S", 1.2m, Sscc1, Friday);
    private static readonly OutboundCommand.Load Load = new("MF-0306", "SF", "3", Friday);
    private static readonly OutboundCommand.HandOver HandOver = new("MF-0306", "SF", "SF1234567890", Friday);
    private static readonly OutboundCommand.Cancel Cancel = new("客户取消");

    private static readonly OutboundEvent Released =
        new OutboundEvent.Released("tmall:1001", "SH1", Home, [Tea, Cup], Friday);

    private static readonly OutboundEvent Picked = new OutboundEvent.Picked([TeaA, TeaB, CupA]) { On = Friday };
    private static readonly OutboundEvent Packed = new OutboundEvent.Packed("P1", "S", 1.2m, Sscc1) { On = Friday };
    private static readonly OutboundEvent Loaded = new OutboundEvent.Loaded("MF-0306", "SF", "3") { On = Friday };

    private static readonly OutboundEvent HandedOver =
        new OutboundEvent.HandedOver("MF-0306", "SF", "SF1234567890", Friday);

    private static readonly OutboundEvent Cancelled = new OutboundEvent.Cancelled("客户取消");

    [Fact, Shows("W9")]
    public void An_outbound_goes_from_release_to_hand_over()
    {
        Outbounds.Given().When(Release).Then(Released);
        Outbounds.Given(Released).When(Pick).Then(Picked);
        Outbounds.Given(Released, Picked).When(Pack).Then(Packed);
        Outbounds.Given(Released, Picked, Packed).When(Load).Then(Loaded);
        Outbounds.Given(Released, Picked, Packed, Loaded).When(HandOver).Then(HandedOver);
    }

    [Fact]
    public void Every_command_is_already_so_at_the_end()
    {
        var end = Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver);
        end.When(Release).ThenNothing();
        end.When(Pick).ThenNothing();
        end.When(Pack).ThenNothing();
        end.When(HandOver).ThenNothing();
        Outbounds.Given(Released, Picked, Packed, Loaded).When(Load).ThenNothing();
    }

    [Fact]
    public void The_same_outbound_with_other_lines_is_refused() =>
        Outbounds.Given(Released).When(Release with { Lines = [Tea] }).ThenRefused("warehouse.outbound-taken");

    [Fact]
    public void An_outbound_without_lines_is_refused() =>
        Outbounds.Given().When(Release with { Lines = default }).ThenRefused("warehouse.outbound-without-lines");

    [Fact]
    public void Two_lines_of_one_number_are_refused() =>
        Outbounds.Given().When(Release with { Lines = [Tea, Cup with { Line = 1 }] })
            .ThenRefused("warehouse.outbound-without-lines");

    [Fact]
    public void Picking_less_more_or_other_goods_is_refused()
    {
        var released = Outbounds.Given(Released);
        released.When(Pick with { Picks = [TeaA, CupA] }).ThenRefused("warehouse.picks-differ");
        released.When(Pick with { Picks = [TeaA, TeaB, TeaB, CupA] }).ThenRefused("warehouse.picks-differ");
        released.When(Pick with { Picks = [TeaA, TeaB, CupA, CupA with { Sku = "PEN" }] })
            .ThenRefused("warehouse.picks-differ").Facts["sku"].ShouldBe("PEN");
        released.When(Pick with { Picks = default }).ThenRefused("warehouse.picks-differ");
    }

    [Fact]
    public void Picking_again_otherwise_is_refused() =>
        Outbounds.Given(Released, Picked).When(Pick with { Picks = [CupA] })
            .ThenRefused("warehouse.already-picked");

    [Fact, Shows("W8")]
    public void An_outbound_may_fill_several_packages()
    {
        var second = Pack with { Package = "P2", Sscc = Sscc2 };
        Outbounds.Given(Released, Picked, Packed).When(second)
            .Then(new OutboundEvent.Packed("P2", "S", 1.2m, Sscc2) { On = Friday });
        Outbounds.Given(Released, Picked, Packed).When(second with { Sscc = Sscc1 })
            .ThenRefused("warehouse.sscc-taken");
        Outbounds.Given(Released, Picked, Packed).When(Pack with { Box = "M" })
            .ThenRefused("warehouse.package-taken");
    }

    [Fact, Shows("W8")]
    public void A_package_needs_a_box_a_weight_and_a_code_that_are_right()
    {
        var picked = Outbounds.Given(Released, Picked);
        picked.When(Pack with { Sscc = "106141411234567890" }).ThenRefused("warehouse.bad-sscc");
        picked.When(Pack with { Box = "XXL" }).ThenRefused("warehouse.unknown-box");
        picked.When(Pack with { WeightKg = 0 }).ThenRefused("warehouse.bad-weight");
        picked.When(Pack with { WeightKg = 3.1m }).ThenRefused("warehouse.too-heavy").Facts["maxKg"].ShouldBe("3");
        picked.When(Pack with { Box = Boxes.Own, WeightKg = 300 })
            .Then(new OutboundEvent.Packed("P1", Boxes.Own, 300, Sscc1) { On = Friday });
    }

    [Fact]
    public void No_step_can_be_skipped()
    {
        Outbounds.Given().When(Pick).ThenRefused("warehouse.unknown-outbound").Kind.ShouldBe(RefusalKind.NotFound);
        Outbounds.Given(Released).When(Pack).ThenRefused("warehouse.outbound-not-picked");
        Outbounds.Given(Released, Picked).When(Load).ThenRefused("warehouse.not-packed");
        Outbounds.Given(Released, Picked, Packed).When(HandOver).ThenRefused("warehouse.not-loaded");
    }

    [Fact]
    public void It_is_not_loaded_before_a_carrier_is_chosen() =>
        Outbounds.Given(Released, Picked, Packed).When(Load with { Carrier = "" }).ThenRefused("warehouse.no-carrier");

    [Fact]
    public void Handing_over_to_another_carrier_than_it_is_loaded_for_is_refused() =>
        Outbounds.Given(Released, Picked, Packed, Loaded).When(HandOver with { Carrier = "YTO" })
            .ThenRefused("warehouse.other-manifest").Facts["carrier"].ShouldBe("SF");

    [Fact]
    public void No_step_is_done_before_the_step_that_it_follows()
    {
        var thursday = Friday.AddDays(-1);
        Outbounds.Given(Released, Picked).When(Pack with { On = thursday })
            .ThenRefused("warehouse.before-earlier-step").Message
            .ShouldBe("The outbound of order tmall:1001 from SH1 cannot be packed on 2026-03-05, because it was picked "
                + "on 2026-03-06.");
        Outbounds.Given(Released, Picked, Packed).When(Load with { On = thursday })
            .ThenRefused("warehouse.before-earlier-step").Facts["earlierStepOn"].ShouldBe("2026-03-06");
        Outbounds.Given(Released, Picked, Packed, Loaded).When(HandOver with { On = thursday })
            .ThenRefused("warehouse.before-earlier-step");
        // What an older release noted has no day to be compared with.
        Outbounds.Given(Released, new OutboundEvent.Picked([TeaA, TeaB, CupA])).When(Pack with { On = thursday })
            .ThenState().ShouldBeOfType<Outbound.Packed>();
    }

    [Fact]
    public void It_can_be_cancelled_at_any_point_before_hand_over()
    {
        OutboundEvent[] way = [Released, Picked, Packed, Loaded];
        for (var steps = 1; steps <= way.Length; steps++) Outbounds.Given(way[..steps]).When(Cancel).Then(Cancelled);
    }

    [Fact]
    public void After_hand_over_it_cannot_be_cancelled() =>
        Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver).When(Cancel)
            .ThenRefused("warehouse.already-handed-over");

    [Fact]
    public void A_cancelled_outbound_goes_nowhere_until_its_order_which_was_amended_is_released_again()
    {
        Outbounds.Given(Released, Cancelled).When(Pick).ThenRefused("warehouse.outbound-cancelled");
        Outbounds.Given(Released, Cancelled).When(Release with { Lines = [Cup] })
            .Then(new OutboundEvent.Released("tmall:1001", "SH1", Home, [Cup], Friday));
        Outbounds.Given(Released, Cancelled, Released).When(Pick).Then(Picked);
        Outbounds.Given(Released, Cancelled, Released).When(Release).ThenNothing();
        Outbounds.Given(Released, Cancelled, Released).When(Release with { RequiredOn = null })
            .ThenRefused("warehouse.outbound-taken");
    }

    [Fact, Shows("O9")]
    public void Before_hand_over_it_can_be_sent_elsewhere_with_what_is_picked_and_packed()
    {
        var to = new OutboundCommand.Redirect(Home with { City = "苏州" }, Friday, "搬家");
        var redirected = new OutboundEvent.Redirected(to.ShipTo, Friday, "搬家");
        OutboundEvent[] way = [Released, Picked, Packed];
        for (var steps = 1; steps <= way.Length; steps++)
        {
            Outbounds.Given(way[..steps]).When(to).Then(redirected);
            Outbounds.Given([.. way[..steps], redirected]).When(to).ThenNothing();
        }

        Outbounds.Given(Released, Picked, Packed, redirected).When(to with { }).ThenState()
            .ShouldBeOfType<Outbound.Packed>().Packages.Length.ShouldBe(1);
        Outbounds.Given(Released, Picked, Packed, Loaded).When(to).ThenRefused("warehouse.already-loaded");
        Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver).When(to)
            .ThenRefused("warehouse.already-handed-over");
    }

    [Fact]
    public void What_is_loaded_can_be_taken_off_its_manifest_and_loaded_again()
    {
        var unload = new OutboundCommand.Unload("改地址");
        var unloaded = new OutboundEvent.Unloaded("MF-0306", "SF", "改地址");
        Outbounds.Given(Released, Picked, Packed, Loaded).When(unload).Then(unloaded);
        Outbounds.Given(Released, Picked, Packed, Loaded, unloaded).When(unload).ThenNothing();
        Outbounds.Given(Released, Picked, Packed, Loaded, unloaded).When(Load with { Manifest = "MF-0307" })
            .Then(new OutboundEvent.Loaded("MF-0307", "SF", "3") { On = Friday });
        Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver).When(unload)
            .ThenRefused("warehouse.already-handed-over");
    }

    [Fact]
    public void Every_status_can_be_kept_in_a_snapshot()
    {
        OutboundEvent[] way = [Released, Picked, Packed, Loaded, HandedOver];
        for (var steps = 0; steps <= way.Length; steps++) Roundtrip(Outbounds.Given(way[..steps]));
        Roundtrip(Outbounds.Given(Released, Cancelled));
    }

    private static void Roundtrip(Specified<OutboundCommand, OutboundEvent, Outbound> given)
    {
        var json = JsonSerializer.Serialize(given.State);
        var read = JsonSerializer.Deserialize<Outbound>(json)!;
        read.GetType().ShouldBe(given.State.GetType());
        JsonSerializer.Serialize(read).ShouldBe(json);
    }

    [Fact]
    public void A_carrier_is_chosen_for_what_is_packed_and_not_loaded_yet()
    {
        var packed = new OutboundCommand.RequirePacked();
        Outbounds.Given().When(packed).ThenRefused("warehouse.unknown-outbound");
        Outbounds.Given(Released).When(packed).ThenRefused("warehouse.not-packed");
        Outbounds.Given(Released, Picked).When(packed).ThenRefused("warehouse.not-packed");
        Outbounds.Given(Released, Picked, Packed).When(packed).ThenNothing();
        Outbounds.Given(Released, Picked, Packed, Loaded).When(packed).ThenRefused("warehouse.already-loaded");
        Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver).When(packed)
            .ThenRefused("warehouse.already-handed-over");
        Outbounds.Given(Released, Cancelled).When(packed).ThenRefused("warehouse.outbound-cancelled");
    }

    [Fact, Shows("W7")]
    public void Goods_are_missed_while_they_are_picked_and_before_they_are_packed()
    {
        var line = ((OutboundEvent.Released)Released).Lines[0];
        var missed = new OutboundCommand.RequireWanted(line.Sku, line.Quantity);
        Outbounds.Given().When(missed).ThenRefused("warehouse.unknown-outbound");
        Outbounds.Given(Released).When(missed).ThenNothing();
        Outbounds.Given(Released, Picked).When(missed).ThenNothing();
        Outbounds.Given(Released).When(missed with { Missing = Quantity.Of(999, line.Quantity.Unit) })
            .ThenRefused("warehouse.more-missing-than-wanted");
        Outbounds.Given(Released).When(missed with { Sku = "OTHER" })
            .ThenRefused("warehouse.more-missing-than-wanted");
        Outbounds.Given(Released, Picked, Packed).When(missed).ThenRefused("warehouse.already-packed");
        Outbounds.Given(Released, Picked, Packed, Loaded).When(missed).ThenRefused("warehouse.already-loaded");
        Outbounds.Given(Released, Picked, Packed, Loaded, HandedOver).When(missed)
            .ThenRefused("warehouse.already-handed-over");
        Outbounds.Given(Released, Cancelled).When(missed).ThenRefused("warehouse.outbound-cancelled");
    }
}
