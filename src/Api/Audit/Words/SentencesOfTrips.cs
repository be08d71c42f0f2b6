namespace Daybook.Api.Audit;

/// <summary>Vehicles, deliveries, routes and trips.</summary>
internal static class SentencesOfTrips
{
    public static Dictionary<string, Sentence> Trips => new()
    {
        ["transport.depot-located.v1"] = new(
            "said that {subject} is at {place.latitude}, {place.longitude}",
            "将{subject}标注为 {place.latitude}, {place.longitude}"),
        ["transport.vehicle-set.v1"] = new(
            "set {subject}: {after.plate}, {after.maxWeightKg} kg, {after.maxVolumeL} l",
            "维护了{subject}：{after.plate}，载重 {after.maxWeightKg} kg，容积 {after.maxVolumeL} 升"),
        ["transport.driver-set.v1"] = new("set {subject}: {after.name}", "维护了{subject}：{after.name}"),
        ["transport.crew-engaged.v1"] = new(
            "put vehicle {duty.vehicle} and driver {duty.driver} on trip {duty.trip} in {subject}, {duty.from} to "
                + "{duty.until}",
            "在{subject}中安排车辆 {duty.vehicle}、司机 {duty.driver} 出车次 {duty.trip}，{duty.from} 至 {duty.until}"),
        ["transport.crew-freed.v1"] = new(
            "took trip {trip} off {subject}", "在{subject}中释放了车次 {trip} 的车辆和司机"),
        ["transport.delivery-described.v1"] = new(
            "planned {subject} between {terms.from} and {terms.until}",
            "安排了{subject}，时间段 {terms.from} 至 {terms.until}"),
        ["transport.delivery-taken-on.v1"] = new("put {subject} on trip {trip}", "将{subject}排入车次 {trip}"),
        ["transport.delivery-released.v1"] = new(
            "took {subject} off trip {trip}: it waits again", "将{subject}移出车次 {trip}，重新等待"),
        ["transport.delivery-finished.v1"] = new(
            "finished {subject} with trip {trip}", "以车次 {trip} 完成了{subject}"),
        ["transport.delivery-shared.v1"] = new(
            "made a link for the customer to {subject}", "生成了{subject}的客户查询链接"),
        ["transport.trip-planned.v1"] = new(
            "planned {subject} on {terms.day}: vehicle {terms.vehicle}, driver {terms.driver}, "
                + "{terms.stops:count} stops, {terms.departAt} to {terms.returnAt}",
            "安排了{subject}，{terms.day}：车辆 {terms.vehicle}，司机 {terms.driver}，{terms.stops:count} 站，"
                + "{terms.departAt} 至 {terms.returnAt}"),
        ["transport.trip-departed.v1"] = new("{subject} left on {on}", "{subject}于 {on} 发车"),
        ["transport.positions-reported.v1"] = new(
            "reported {positions:count} positions of {subject}", "上报了{subject}的 {positions:count} 个位置"),
        ["transport.stop-delivered.v1"] = new(
            "delivered order {number} ({channel}) with {subject} on {on}[ at {at}][, received by {receivedBy}]",
            "以{subject}于 {on}[ {at}] 送达订单 {number}（{channel}）[，签收人 {receivedBy}]"),
        ["transport.stop-failed.v1"] = new(
            "could not deliver order {number} ({channel}) with {subject}: {why}[, {note}]",
            "以{subject}派送订单 {number}（{channel}）失败：{why}[，{note}]"),
        ["transport.stop-skipped.v1"] = new(
            "left order {number} ({channel}) out of {subject} ({reason})",
            "在{subject}中跳过了订单 {number}（{channel}）（{reason}）"),
        ["transport.trip-finished.v1"] = new("finished {subject}", "{subject}已收车"),
        ["transport.trip-cancelled.v1"] = new("cancelled {subject} ({reason})", "取消了{subject}（{reason}）"),
        ["transport.routes-proposed.v1"] = new(
            "proposed {terms.routes:count} routes from {terms.warehouse} on {terms.day} in {subject}",
            "在{subject}中为 {terms.warehouse} {terms.day} 建议了 {terms.routes:count} 条线路"),
        ["transport.route-accepted.v1"] = new(
            "made trip {trip} of the route of vehicle {vehicle} in {subject}",
            "将{subject}中车辆 {vehicle} 的线路转为车次 {trip}"),
    };
}
