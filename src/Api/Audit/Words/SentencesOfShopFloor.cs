namespace Daybook.Api.Audit;

/// <summary>Work centres, routings, operators, and the operations of work orders.</summary>
internal static class SentencesOfShopFloor
{
    public static Dictionary<string, Sentence> ShopFloor => new()
    {
        ["manufacturing.work-centre-set.v1"] = new(
            "set {subject}: {after.name}, capacity {after.capacity}",
            "设置了{subject}：{after.name}，产能 {after.capacity}"),
        ["manufacturing.routing-drafted.v1"] = new(
            "wrote version {version} of {subject}", "编写了{subject}的版本 {version}"),
        ["manufacturing.routing-rewritten.v1"] = new(
            "wrote version {version} of {subject} again", "重新编写了{subject}的版本 {version}"),
        ["manufacturing.routing-released.v1"] = new(
            "released version {version} of {subject} from {from} on", "发布了{subject}的版本 {version}，自 {from} 起"),
        ["manufacturing.routing-withdrawn.v1"] = new(
            "withdrew version {version} of {subject} from {on} on ({reason})",
            "撤回了{subject}的版本 {version}，自 {on} 起（{reason}）"),
        ["manufacturing.routing-pinned.v1"] = new(
            "kept version {version} as {subject}", "以版本 {version} 作为{subject}"),
        ["manufacturing.operator-entered.v1"] = new(
            "entered {subject}: {name}[, before {before}]", "登记了{subject}：{name}[，原为 {before}]"),
        ["manufacturing.work-taken-up.v1"] = new(
            "noted that {subject} took up operation {work.operation} of work order {work.workOrder}",
            "记录{subject}开始生产工单 {work.workOrder} 的工序 {work.operation}"),
        ["manufacturing.work-laid-down.v1"] = new(
            "noted that {subject} laid down operation {work.operation} of work order {work.workOrder}",
            "记录{subject}离开生产工单 {work.workOrder} 的工序 {work.operation}"),
        ["manufacturing.operation-planned.v1"] = new(
            "planned {subject}: {terms.operation.name} at {terms.operation.workCentre}",
            "安排了{subject}：{terms.operation.name}，工作中心 {terms.operation.workCentre}"),
        ["manufacturing.operation-started.v1"] = new(
            "noted that operator {operator} started {subject} at {workCentre}",
            "记录操作工 {operator} 在 {workCentre} 开始{subject}"),
        ["manufacturing.operation-stopped.v1"] = new(
            "noted that operator {operator} stopped {subject}[ ({reason})]",
            "记录操作工 {operator} 停止{subject}[（{reason}）]"),
        ["manufacturing.operation-reported.v1"] = new(
            "noted report {number} of operator {operator} on {subject}: good {pieces.good}, scrapped "
                + "{pieces.scrapped}[ ({scrapReason})], rework {pieces.rework}",
            "记录操作工 {operator} 对{subject}的报工 {number}：合格 {pieces.good}，报废 "
                + "{pieces.scrapped}[（{scrapReason}）]，返工 {pieces.rework}"),
        ["manufacturing.inspection-plan-set.v1"] = new("set {subject}", "设置了{subject}"),
        ["manufacturing.inspection-recorded.v1"] = new(
            "noted in {subject} of {goods.item}[, lot {goods.lot}][, operation {goods.operation} of work order "
                + "{goods.workOrder}]: {result}[ ({reason})]",
            "在{subject}中记录 {goods.item}[ 批次 {goods.lot}][ 生产工单 {goods.workOrder} 工序 {goods.operation}]"
                + "：{result}[（{reason}）]"),
        ["manufacturing.operation-ended.v1"] = new("ended {subject}", "结束了{subject}"),
    };
}
