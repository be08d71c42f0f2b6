namespace Daybook.Api.Audit;

/// <summary>Shifts, rosters, punches and corrections.</summary>
internal static class SentencesOfAttendance
{
    public static Dictionary<string, Sentence> Attendance => new()
    {
        ["office.shift-set.v1"] = new(
            "set {subject}, {after.name}, from {after.start} until {after.end}",
            "设置了{subject}（{after.name}），{after.start} 至 {after.end}"),
        ["office.shift-rostered.v1"] = new(
            "set the roster of {subject}[: shift {after.code}]", "排定了{subject}的班次[：{after.code}]"),
        ["office.punched.v1"] = new(
            "noted a punch of {subject} at {punch.punch.at}: {punch.punch.kind}",
            "登记了{subject}的打卡 {punch.punch.at}：{punch.punch.kind}"),
        ["office.work-day-corrected.v1"] = new(
            "corrected {subject} with {punches:count} punches", "更正了{subject}，共 {punches:count} 次打卡"),
    };
}
