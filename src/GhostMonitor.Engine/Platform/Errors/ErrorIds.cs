namespace GhostMonitor.Engine.Platform;

/// <summary>Every identifier of an error, by which scripts tell errors apart. They never change. docs/errors.md lists them.</summary>
public static class ErrorIds
{
    /// <summary>No resource, group or kind of alert has that name, and no pattern fits one.</summary>
    public const string UnknownResource = "UnknownResource";

    /// <summary>No profile of thresholds has that name.</summary>
    public const string UnknownProfile = "UnknownProfile";

    /// <summary>An instance is empty or blank.</summary>
    public const string EmptyInstance = "EmptyInstance";

    /// <summary>The resource is one number for the whole machine.</summary>
    public const string InstanceNotSupported = "InstanceNotSupported";

    /// <summary>A monitor's name is empty or blank.</summary>
    public const string EmptyMonitorName = "EmptyMonitorName";

    /// <summary>A monitor's name is too long, or holds a wildcard or a control character.</summary>
    public const string InvalidMonitorName = "InvalidMonitorName";

    /// <summary>A monitor of that name runs.</summary>
    public const string MonitorNameInUse = "MonitorNameInUse";

    /// <summary>No monitor of that name runs.</summary>
    public const string MonitorNotFound = "MonitorNotFound";

    /// <summary>The monitors that were waited for have stopped.</summary>
    public const string MonitorStopped = "MonitorStopped";

    /// <summary>No monitor runs.</summary>
    public const string NoMonitorRunning = "NoMonitorRunning";

    /// <summary>Several monitors run, and the cmdlet is about one.</summary>
    public const string SeveralMonitors = "SeveralMonitors";

    /// <summary>No silence fits.</summary>
    public const string SilenceNotFound = "SilenceNotFound";

    /// <summary>The window of a recurring silence is none.</summary>
    public const string InvalidDaily = "InvalidDaily";

    /// <summary>A day of the week is none, or is given where a cron expression says the days.</summary>
    public const string InvalidDayOfWeek = "InvalidDayOfWeek";

    /// <summary>A cron expression can't be read, or is given beside a window.</summary>
    public const string InvalidCron = "InvalidCron";

    /// <summary>This runtime can't read cron expressions, or a part of the installation is missing.</summary>
    public const string CronNotSupported = "CronNotSupported";

    /// <summary>The machine knows no time zone of that id.</summary>
    public const string UnknownTimeZone = "UnknownTimeZone";

    /// <summary>No endpoint listens on that port.</summary>
    public const string EndpointNotFound = "EndpointNotFound";

    /// <summary>A level is no number, or outside of the resource's scale.</summary>
    public const string InvalidThresholdValue = "InvalidThresholdValue";

    /// <summary>A level is given and taken away at once.</summary>
    public const string ConflictingThresholdLevel = "ConflictingThresholdLevel";

    /// <summary>The warning level would be beyond the critical level.</summary>
    public const string WarningAboveCritical = "WarningAboveCritical";

    /// <summary>For a rule with Below, the critical level would be above the warning level.</summary>
    public const string CriticalAboveWarning = "CriticalAboveWarning";

    /// <summary>A rule would have neither a level nor a forecast.</summary>
    public const string NoThresholdLevel = "NoThresholdLevel";

    /// <summary>The hysteresis is no number, negative, or so large that a level could never be left.</summary>
    public const string InvalidHysteresis = "InvalidHysteresis";

    /// <summary>A length of time is outside of its range, or can't be read.</summary>
    public const string InvalidDuration = "InvalidDuration";

    /// <summary>A number and its unit are written apart, so that the unit went to another parameter.</summary>
    public const string UnitApart = "UnitApart";

    /// <summary>A moment can't be read.</summary>
    public const string InvalidMoment = "InvalidMoment";

    /// <summary>A forecast is asked for on what can't be full.</summary>
    public const string ForecastNotSupported = "ForecastNotSupported";

    /// <summary>No rule has that name.</summary>
    public const string ThresholdNotFound = "ThresholdNotFound";

    /// <summary>An action's name is empty, too long, or holds a wildcard or a control character.</summary>
    public const string InvalidActionName = "InvalidActionName";

    /// <summary>An action of that name is registered.</summary>
    public const string ActionNameInUse = "ActionNameInUse";

    /// <summary>No action of that name is registered.</summary>
    public const string ActionNotFound = "ActionNotFound";

    /// <summary>A check could not notify an action.</summary>
    public const string ActionFailed = "ActionFailed";

    /// <summary>An action's level is neither Warning nor Critical.</summary>
    public const string InvalidLevel = "InvalidLevel";

    /// <summary>A transition is unknown.</summary>
    public const string InvalidTransition = "InvalidTransition";

    /// <summary>A cooldown is outside of its range.</summary>
    public const string InvalidCooldown = "InvalidCooldown";

    /// <summary>A repeat interval is outside of its range, or Repeated is asked for without one.</summary>
    public const string InvalidRepeatInterval = "InvalidRepeatInterval";

    /// <summary>What an action groups its alerts by is unknown.</summary>
    public const string InvalidGroupBy = "InvalidGroupBy";

    /// <summary>The wait of a group's first message is outside of its range.</summary>
    public const string InvalidGroupWait = "InvalidGroupWait";

    /// <summary>The distance of a group's messages is outside of its range.</summary>
    public const string InvalidGroupInterval = "InvalidGroupInterval";

    /// <summary>A timeout is outside of its range.</summary>
    public const string InvalidTimeout = "InvalidTimeout";

    /// <summary>A queue's length is outside of its range.</summary>
    public const string InvalidQueueLength = "InvalidQueueLength";

    /// <summary>An address is no absolute http or https address, or holds a user name or a password.</summary>
    public const string InvalidUri = "InvalidUri";

    /// <summary>A header's name or value is not what HTTP allows, or the sender sets that header itself.</summary>
    public const string InvalidHeader = "InvalidHeader";

    /// <summary>A media type can't be read.</summary>
    public const string InvalidContentType = "InvalidContentType";

    /// <summary>A body or a subject names a field that an alert does not have.</summary>
    public const string InvalidBodyTemplate = "InvalidBodyTemplate";

    /// <summary>There is no preset of that name.</summary>
    public const string InvalidPreset = "InvalidPreset";

    /// <summary>A preset's service takes no message without a key.</summary>
    public const string PresetKeyMissing = "PresetKeyMissing";

    /// <summary>A preset's service takes no message without a chat.</summary>
    public const string PresetChatIdMissing = "PresetChatIdMissing";

    /// <summary>An option does not go with the preset, or needs one.</summary>
    public const string PresetConflict = "PresetConflict";

    /// <summary>A text is no mail address.</summary>
    public const string InvalidMailAddress = "InvalidMailAddress";

    /// <summary>A mail server's name is neither a name nor an IP address.</summary>
    public const string InvalidSmtpServer = "InvalidSmtpServer";

    /// <summary>A mail server's port is outside of its range.</summary>
    public const string InvalidSmtpPort = "InvalidSmtpPort";

    /// <summary>A mail server's protection is unknown, or there is none for a password.</summary>
    public const string InvalidSmtpSecurity = "InvalidSmtpSecurity";

    /// <summary>Of a user and a password for a mail server one is missing.</summary>
    public const string InvalidSmtpCredential = "InvalidSmtpCredential";

    /// <summary>This runtime can't send mail, or a part of the installation is missing.</summary>
    public const string MailNotSupported = "MailNotSupported";

    /// <summary>A program or a script is not there.</summary>
    public const string FileNotFound = "FileNotFound";

    /// <summary>An argument of a program holds a null character.</summary>
    public const string InvalidArgumentList = "InvalidArgumentList";

    /// <summary>A log's size is less than 1 byte, or can't be read.</summary>
    public const string InvalidLogSize = "InvalidLogSize";

    /// <summary>The number of rotated logs is outside of its range.</summary>
    public const string InvalidLogCount = "InvalidLogCount";

    /// <summary>A syslog server is no host's name or address with or without a port.</summary>
    public const string InvalidSyslogServer = "InvalidSyslogServer";

    /// <summary>A syslog server's port is outside of its range, or given twice.</summary>
    public const string InvalidSyslogPort = "InvalidSyslogPort";

    /// <summary>A protocol of syslog is unknown.</summary>
    public const string InvalidSyslogProtocol = "InvalidSyslogProtocol";

    /// <summary>A facility of syslog is unknown.</summary>
    public const string InvalidSyslogFacility = "InvalidSyslogFacility";

    /// <summary>The system has no journal of systemd, or the runtime can't reach it.</summary>
    public const string JournalNotSupported = "JournalNotSupported";

    /// <summary>The system has no event log of Windows.</summary>
    public const string EventLogNotSupported = "EventLogNotSupported";

    /// <summary>The environment variable or the file that holds a secret can't be read.</summary>
    public const string SecretNotFound = "SecretNotFound";

    /// <summary>A check would need a script of the session that is busy with the check.</summary>
    public const string InSessionAction = "InSessionAction";

    /// <summary>A script that runs in the session uses $using:.</summary>
    public const string UsingInSession = "UsingInSession";

    /// <summary>$using: stands before something other than a variable's name.</summary>
    public const string InvalidUsingExpression = "InvalidUsingExpression";

    /// <summary>There is no variable of that name.</summary>
    public const string UndefinedUsingVariable = "UndefinedUsingVariable";

    /// <summary>A script was stopped with the command that it ran within.</summary>
    public const string ScriptStopped = "ScriptStopped";

    /// <summary>The distance between samples, or a window, is outside of its range.</summary>
    public const string InvalidSampleInterval = "InvalidSampleInterval";

    /// <summary>The number of samples to keep is outside of its range.</summary>
    public const string InvalidHistorySize = "InvalidHistorySize";

    /// <summary>The number of alerts to keep is outside of its range.</summary>
    public const string InvalidAlertHistorySize = "InvalidAlertHistorySize";

    /// <summary>A log can't be written there.</summary>
    public const string InvalidLogPath = "InvalidLogPath";

    /// <summary>The number of samples to take is less than 1.</summary>
    public const string InvalidMaxSamples = "InvalidMaxSamples";

    /// <summary>A number of samples and no end are asked for at once.</summary>
    public const string ContinuousWithMaxSamples = "ContinuousWithMaxSamples";

    /// <summary>The number of newest samples or alerts is less than 1.</summary>
    public const string InvalidLast = "InvalidLast";

    /// <summary>The number of alerts in a report is negative, or that of a request to the endpoint is outside of its range.</summary>
    public const string InvalidLimit = "InvalidLimit";

    /// <summary>The distance between two pictures is outside of its range.</summary>
    public const string InvalidRefreshInterval = "InvalidRefreshInterval";

    /// <summary>The number of pictures is less than 1.</summary>
    public const string InvalidMaxRefreshes = "InvalidMaxRefreshes";

    /// <summary>There is no sample in that time.</summary>
    public const string NoSamples = "NoSamples";

    /// <summary>The number of processes to give is less than 1.</summary>
    public const string InvalidTop = "InvalidTop";

    /// <summary>A pattern of what is masked in command lines can't be read.</summary>
    public const string InvalidSecretPattern = "InvalidSecretPattern";

    /// <summary>A moment and a time are asked for at once.</summary>
    public const string AtWithRange = "AtWithRange";

    /// <summary>The list of processes could not be read.</summary>
    public const string ProcessesUnavailable = "ProcessesUnavailable";

    /// <summary>No monitor learns what is usual.</summary>
    public const string AnomalyNotWatched = "AnomalyNotWatched";

    /// <summary>Samples of several computers are to become one report.</summary>
    public const string SeveralComputers = "SeveralComputers";

    /// <summary>A reading failed; the monitor goes on.</summary>
    public const string ReadingFailed = "ReadingFailed";

    /// <summary>There is no thread to be had.</summary>
    public const string NoThread = "NoThread";

    /// <summary>This runtime can't record, or a part of the installation is missing.</summary>
    public const string RecordingNotSupported = "RecordingNotSupported";

    /// <summary>The history of running monitors and a recording are asked for at once.</summary>
    public const string HistoryWithRecord = "HistoryWithRecord";

    /// <summary>A resolution is asked for of running monitors, which keep samples alone.</summary>
    public const string ResolutionWithoutRecord = "ResolutionWithoutRecord";

    /// <summary>What a recording keeps is given, and no recording.</summary>
    public const string RetentionWithoutRecord = "RetentionWithoutRecord";

    /// <summary>How long a recording keeps something is outside of its range.</summary>
    public const string InvalidRecordRetention = "InvalidRecordRetention";

    /// <summary>A recording's size is outside of its range.</summary>
    public const string InvalidRecordSize = "InvalidRecordSize";

    /// <summary>A recording can't be opened there, or is no regular file.</summary>
    public const string InvalidRecordPath = "InvalidRecordPath";

    /// <summary>There is no recording there, or nothing in it yet.</summary>
    public const string RecordNotFound = "RecordNotFound";

    /// <summary>Another program keeps the recording locked.</summary>
    public const string RecordLocked = "RecordLocked";

    /// <summary>A later version of GhostMonitor made the recording.</summary>
    public const string NewerRecord = "NewerRecord";

    /// <summary>The file is another program's database.</summary>
    public const string NotARecording = "NotARecording";

    /// <summary>The recording is damaged.</summary>
    public const string DamagedRecord = "DamagedRecord";

    /// <summary>The disk is full.</summary>
    public const string RecordDiskFull = "RecordDiskFull";

    /// <summary>Another file was put in the recording's place while it was open.</summary>
    public const string RecordReplaced = "RecordReplaced";

    /// <summary>The recording was removed while it was open.</summary>
    public const string RecordRemoved = "RecordRemoved";

    /// <summary>A file beside the recording was removed while it was open.</summary>
    public const string RecordLogRemoved = "RecordLogRemoved";

    /// <summary>A recording could not be read or written, for another reason.</summary>
    public const string RecordFailed = "RecordFailed";

    /// <summary>A monitor's job reports that recording began to fail.</summary>
    public const string RecordingFailed = "RecordingFailed";

    /// <summary>The distance of the schedule is outside of its range.</summary>
    public const string InvalidInterval = "InvalidInterval";

    /// <summary>The time for the actions is outside of its range.</summary>
    public const string InvalidActionTimeout = "InvalidActionTimeout";

    /// <summary>The time to wait for another run is outside of its range.</summary>
    public const string InvalidLockTimeout = "InvalidLockTimeout";

    /// <summary>A state can't be kept there.</summary>
    public const string InvalidStatePath = "InvalidStatePath";

    /// <summary>The state is damaged, and was moved aside.</summary>
    public const string StateDamaged = "StateDamaged";

    /// <summary>Another run holds the state.</summary>
    public const string StateInUse = "StateInUse";

    /// <summary>The state can't be read, or is damaged and can't be moved aside.</summary>
    public const string StateNotRead = "StateNotRead";

    /// <summary>The state can't be written.</summary>
    public const string StateNotWritten = "StateNotWritten";

    /// <summary>The state is that of a check of another name.</summary>
    public const string StateOfOtherCheck = "StateOfOtherCheck";

    /// <summary>A later version of GhostMonitor wrote the state.</summary>
    public const string StateVersionNotSupported = "StateVersionNotSupported";

    /// <summary>There is a mistake in a configuration; the message has its line, its column and its place.</summary>
    public const string InvalidConfiguration = "InvalidConfiguration";

    /// <summary>A configuration can't be read.</summary>
    public const string ConfigurationNotFound = "ConfigurationNotFound";

    /// <summary>A configuration has more than 1 MiB.</summary>
    public const string ConfigurationTooLarge = "ConfigurationTooLarge";

    /// <summary>A path in a configuration is none.</summary>
    public const string InvalidPath = "InvalidPath";

    /// <summary>A file is to be written where a folder is.</summary>
    public const string PathIsFolder = "PathIsFolder";

    /// <summary>A file is to be written into a folder that isn't there.</summary>
    public const string FolderNotFound = "FolderNotFound";

    /// <summary>A file is to be written where a device, a socket or the like is.</summary>
    public const string NotARegularFile = "NotARegularFile";

    /// <summary>A file that belongs to another user can't be replaced with its owner kept.</summary>
    public const string OwnerNotKept = "OwnerNotKept";

    /// <summary>The file exists, and is not to be replaced.</summary>
    public const string FileExists = "FileExists";

    /// <summary>The file is read-only.</summary>
    public const string FileIsReadOnly = "FileIsReadOnly";

    /// <summary>A file can't be written.</summary>
    public const string FileNotWritten = "FileNotWritten";

    /// <summary>The rules can't be written there.</summary>
    public const string InvalidExportPath = "InvalidExportPath";

    /// <summary>The report can't be written there.</summary>
    public const string ReportNotWritten = "ReportNotWritten";

    /// <summary>The file's name does not say which format is meant.</summary>
    public const string UnknownReportFormat = "UnknownReportFormat";

    /// <summary>A prefix can't be read.</summary>
    public const string InvalidEndpointPrefix = "InvalidEndpointPrefix";

    /// <summary>A port is outside of its range.</summary>
    public const string InvalidEndpointPort = "InvalidEndpointPort";

    /// <summary>A token is too short, too long, or holds something other than visible ASCII characters.</summary>
    public const string InvalidEndpointToken = "InvalidEndpointToken";

    /// <summary>Other machines can reach the endpoint, and it has no token.</summary>
    public const string EndpointTokenRequired = "EndpointTokenRequired";

    /// <summary>Another program or endpoint listens on that port.</summary>
    public const string EndpointPortInUse = "EndpointPortInUse";

    /// <summary>The system does not let this user listen on that port.</summary>
    public const string EndpointPortDenied = "EndpointPortDenied";

    /// <summary>The address is none of this machine.</summary>
    public const string EndpointAddressNotAvailable = "EndpointAddressNotAvailable";

    /// <summary>The endpoint's prefix is one of https, and it has no certificate.</summary>
    public const string EndpointCertificateRequired = "EndpointCertificateRequired";

    /// <summary>The file of a certificate or of its key can't be read.</summary>
    public const string CertificateNotFound = "CertificateNotFound";

    /// <summary>A file holds no certificate with its private key, or its password is wrong.</summary>
    public const string InvalidCertificate = "InvalidCertificate";

    /// <summary>A certificate is no longer valid, so that no client would accept it.</summary>
    public const string CertificateExpired = "CertificateExpired";

    /// <summary>Windows PowerShell reads no certificate in PEM.</summary>
    public const string CertificateNotSupported = "CertificateNotSupported";

    /// <summary>403: the request's Host is not localhost, and there is no token.</summary>
    public const string HostNotAllowed = "HostNotAllowed";

    /// <summary>405: the address does not take that method.</summary>
    public const string MethodNotAllowed = "MethodNotAllowed";

    /// <summary>413: a request has no body.</summary>
    public const string BodyNotAllowed = "BodyNotAllowed";

    /// <summary>401: the token is missing or wrong.</summary>
    public const string TokenRequired = "TokenRequired";

    /// <summary>429: too many wrong tokens came from that address; the answer says how long it has to wait.</summary>
    public const string TooManyFailures = "TooManyFailures";

    /// <summary>403: a change needs the endpoint's token, or an administrator of its machine.</summary>
    public const string ChangeNotAllowed = "ChangeNotAllowed";

    /// <summary>400: the endpoint speaks TLS, and the client does not.</summary>
    public const string TlsRequired = "TlsRequired";

    /// <summary>404: there is nothing at that path.</summary>
    public const string NotFound = "NotFound";

    /// <summary>A request to the endpoint asks for a ranking or a grouping of processes that there is not.</summary>
    public const string InvalidRanking = "InvalidRanking";

    /// <summary>400: active is neither true nor false.</summary>
    public const string InvalidActive = "InvalidActive";

    /// <summary>400: unhealthy is neither 200 nor 503.</summary>
    public const string InvalidUnhealthy = "InvalidUnhealthy";

    /// <summary>400: source or resolution is none that there is.</summary>
    public const string InvalidSource = "InvalidSource";

    /// <summary>404: the monitor records nothing.</summary>
    public const string NotRecording = "NotRecording";

    /// <summary>400: a cursor is none, or what it goes on from is gone.</summary>
    public const string InvalidCursor = "InvalidCursor";

    /// <summary>400: what a silence is made or ended by is missing or wrong.</summary>
    public const string InvalidSilence = "InvalidSilence";

    /// <summary>431: the headers have more than 8 KiB or 64 lines.</summary>
    public const string HeadersTooLarge = "HeadersTooLarge";

    /// <summary>505: it is neither HTTP/1.1 nor HTTP/1.0.</summary>
    public const string VersionNotSupported = "VersionNotSupported";

    /// <summary>400: that is no HTTP request.</summary>
    public const string MalformedRequest = "MalformedRequest";

    /// <summary>500: the document could not be made.</summary>
    public const string InternalError = "InternalError";

    /// <summary>No endpoint answers at that address.</summary>
    public const string AgentNotReached = "AgentNotReached";

    /// <summary>An endpoint took too long to answer.</summary>
    public const string AgentTimeout = "AgentTimeout";

    /// <summary>An endpoint asks for a token, or for another one.</summary>
    public const string AgentTokenRefused = "AgentTokenRefused";

    /// <summary>An endpoint does not ask this client again for a while: too many wrong tokens came from its address.</summary>
    public const string AgentThrottled = "AgentThrottled";

    /// <summary>An endpoint's certificate is not the one that is accepted, or none that the system trusts.</summary>
    public const string AgentCertificateRefused = "AgentCertificateRefused";

    /// <summary>An endpoint's certificate is not valid at this time.</summary>
    public const string AgentCertificateExpired = "AgentCertificateExpired";

    /// <summary>TLS 1.2 or 1.3 can't be agreed on with what listens there.</summary>
    public const string AgentTlsFailed = "AgentTlsFailed";

    /// <summary>An endpoint speaks TLS, and was asked without.</summary>
    public const string AgentTlsRequired = "AgentTlsRequired";

    /// <summary>A certificate's thumbprint can't be read.</summary>
    public const string InvalidThumbprint = "InvalidThumbprint";

    /// <summary>What answers at that address is no endpoint of GhostMonitor.</summary>
    public const string AgentAnswerInvalid = "AgentAnswerInvalid";

    /// <summary>An agent is of a version that is too old to be read.</summary>
    public const string AgentTooOld = "AgentTooOld";

    /// <summary>An agent is of a version that is too new to be read.</summary>
    public const string AgentTooNew = "AgentTooNew";

    /// <summary>The module's package has no agent for this system.</summary>
    public const string AgentProgramNotFound = "AgentProgramNotFound";

    /// <summary>The agent could not be installed, restarted or removed.</summary>
    public const string AgentNotInstalled = "AgentNotInstalled";

    /// <summary>A machine's name or address is none.</summary>
    public const string InvalidComputerName = "InvalidComputerName";

    /// <summary>The number of machines to ask at a time is outside of its range.</summary>
    public const string InvalidThrottleLimit = "InvalidThrottleLimit";

    /// <summary>A token would go to another machine in plain text.</summary>
    public const string TokenNeedsTls = "TokenNeedsTls";

    /// <summary>A certificate is named, and TLS is not asked for.</summary>
    public const string ThumbprintNeedsTls = "ThumbprintNeedsTls";
}
