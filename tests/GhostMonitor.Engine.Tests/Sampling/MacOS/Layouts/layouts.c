/*
 * Holds where Apple's headers put each field that GhostMonitor reads on macOS, and what its constants are worth: lines of the class and
 * the member as they are called in src/GhostMonitor.Engine, and the number. DarwinLayoutTests compares with the lines. They are in the
 * object file itself, so that it takes no Mac to read them:
 *
 *     cc -c layouts.c && strings -n 8 layouts.o | sed -n 's/^layout //p' | sed 's/ 0*\([0-9]\)/ \1/' > layouts.txt
 *
 * layouts.txt was made with zig cc of Zig 0.11.0, which has headers of Apple's SDKs, for aarch64-macos and x86_64-macos of macOS 11, 12 and
 * 13. What Zig leaves out (net/if_types.h, netinet/tcp_var.h) came from xnu-8792.41.9 (macOS 13) and xnu-11417.101.15 (macOS 15), with
 * -idirafter. All twelve give the same lines.
 */
#include <errno.h>
#include <fcntl.h>
#include <libproc.h>
#include <pwd.h>
#include <stddef.h>
#include <time.h>
#include <sys/param.h>
#include <sys/mount.h>
#include <sys/proc_info.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysctl.h>
#include <sys/time.h>
#include <mach/mach.h>
#include <net/if.h>
#include <net/if_dl.h>
#include <net/if_types.h>
#include <net/if_var.h>
#include <net/route.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/tcp_var.h>

#define DIGIT(value, place) (char)('0' + (unsigned long long)(value) / (place) % 10)
#define LINE(name, count) struct { char text[sizeof("layout " name " ") - 1]; char digits[9]; } __attribute__((used)) const line_##count
#define FACT2(name, value, count) LINE(name, count) = {"layout " name " ", {DIGIT(value, 10000000), DIGIT(value, 1000000), \
    DIGIT(value, 100000), DIGIT(value, 10000), DIGIT(value, 1000), DIGIT(value, 100), DIGIT(value, 10), DIGIT(value, 1), 0}}
#define FACT1(name, value, count) FACT2(name, value, count)
#define FACT(name, value) FACT1(name, value, __COUNTER__)
#define FIELD(name, structure, member) FACT(name, offsetof(structure, member))

FACT("DarwinProcesses.ThreadClock", CLOCK_THREAD_CPUTIME_ID);
FACT("DarwinProcesses.Kernel", CTL_KERN);
FACT("DarwinProcesses.ArgumentsOf", KERN_PROCARGS2);

FACT("DarwinStat.AnswerSize", sizeof(struct stat));
FIELD("DarwinStat.DeviceOffset", struct stat, st_dev);
FIELD("DarwinStat.ModeOffset", struct stat, st_mode);
FIELD("DarwinStat.InodeOffset", struct stat, st_ino);
FIELD("DarwinStat.OwnerOffset", struct stat, st_uid);
FIELD("DarwinStat.GroupOffset", struct stat, st_gid);
FIELD("DarwinStat.SizeOffset", struct stat, st_size);

FACT("FilesystemStatistics.Size", sizeof(struct statfs));
FIELD("FilesystemStatistics.BlockSize", struct statfs, f_bsize);
FIELD("FilesystemStatistics.Blocks", struct statfs, f_blocks);
FIELD("FilesystemStatistics.BlocksFree", struct statfs, f_bfree);
FIELD("FilesystemStatistics.BlocksAvailable", struct statfs, f_bavail);
FIELD("FilesystemStatistics.Files", struct statfs, f_files);
FIELD("FilesystemStatistics.FilesFree", struct statfs, f_ffree);
FIELD("FilesystemStatistics.Flags", struct statfs, f_flags);
FIELD("FilesystemStatistics.TypeName", struct statfs, f_fstypename);
FACT("FilesystemStatistics.TypeNameLength", MFSTYPENAMELEN);
FIELD("FilesystemStatistics.MountedOn", struct statfs, f_mntonname);
FIELD("FilesystemStatistics.MountedFrom", struct statfs, f_mntfromname);
FACT("FilesystemStatistics.PathLength", MAXPATHLEN);
FACT("FilesystemStatistics.NoWait", MNT_NOWAIT);
FACT("FilesystemStatistics.ReadOnly", MNT_RDONLY);
FACT("FilesystemStatistics.Local", MNT_LOCAL);
FACT("FilesystemStatistics.DontBrowse", MNT_DONTBROWSE);

FACT("InterfaceMessages.HeaderSize", sizeof(struct if_msghdr2));
FIELD("InterfaceMessages.MessageLength", struct if_msghdr2, ifm_msglen);
FIELD("InterfaceMessages.MessageType", struct if_msghdr2, ifm_type);
FIELD("InterfaceMessages.Flags", struct if_msghdr2, ifm_flags);
FIELD("InterfaceMessages.SendQueueDrops", struct if_msghdr2, ifm_snd_drops);
FIELD("InterfaceMessages.Type", struct if_msghdr2, ifm_data.ifi_type);
FIELD("InterfaceMessages.Baudrate", struct if_msghdr2, ifm_data.ifi_baudrate);
FIELD("InterfaceMessages.PacketsIn", struct if_msghdr2, ifm_data.ifi_ipackets);
FIELD("InterfaceMessages.ErrorsIn", struct if_msghdr2, ifm_data.ifi_ierrors);
FIELD("InterfaceMessages.PacketsOut", struct if_msghdr2, ifm_data.ifi_opackets);
FIELD("InterfaceMessages.ErrorsOut", struct if_msghdr2, ifm_data.ifi_oerrors);
FIELD("InterfaceMessages.BytesIn", struct if_msghdr2, ifm_data.ifi_ibytes);
FIELD("InterfaceMessages.BytesOut", struct if_msghdr2, ifm_data.ifi_obytes);
FIELD("InterfaceMessages.DropsIn", struct if_msghdr2, ifm_data.ifi_iqdrops);
FACT("InterfaceMessages.NameLength", sizeof(struct if_msghdr2) + offsetof(struct sockaddr_dl, sdl_nlen));
FACT("InterfaceMessages.Name", sizeof(struct if_msghdr2) + offsetof(struct sockaddr_dl, sdl_data));
FACT("InterfaceMessages.Shortest", offsetof(struct if_msghdr2, ifm_type) + 1);
FACT("InterfaceMessages.InterfaceInfo2", RTM_IFINFO2);
FACT("InterfaceMessages.Ethernet", IFT_ETHER);
FACT("InterfaceCollector.Network", CTL_NET);
FACT("InterfaceCollector.Route", PF_ROUTE);
FACT("InterfaceCollector.InterfaceList2", NET_RT_IFLIST2);
FACT("InterfaceCollector.OutOfMemory", ENOMEM);

FACT("ProcessorSetLoad.Flavor", PROCESSOR_SET_LOAD_INFO);
FACT("ProcessorSetLoad.Count", PROCESSOR_SET_LOAD_INFO_COUNT);
FACT("ProcessorSetLoad.Threads", offsetof(struct processor_set_load_info, thread_count) / sizeof(integer_t));

FACT("ProcessorTicks.Flavor", PROCESSOR_CPU_LOAD_INFO);
FACT("ProcessorTicks.Size", sizeof(struct processor_cpu_load_info));
FACT("ProcessorTicks.User", offsetof(struct processor_cpu_load_info, cpu_ticks[CPU_STATE_USER]));
FACT("ProcessorTicks.System", offsetof(struct processor_cpu_load_info, cpu_ticks[CPU_STATE_SYSTEM]));
FACT("ProcessorTicks.Idle", offsetof(struct processor_cpu_load_info, cpu_ticks[CPU_STATE_IDLE]));
FACT("ProcessorTicks.Nice", offsetof(struct processor_cpu_load_info, cpu_ticks[CPU_STATE_NICE]));

FACT("ResourceUsage.Flavor", RUSAGE_INFO_V2);
FACT("ResourceUsage.Size", sizeof(struct rusage_info_v2));
FIELD("ResourceUsage.ChildUserTime", struct rusage_info_v2, ri_child_user_time);
FIELD("ResourceUsage.ChildSystemTime", struct rusage_info_v2, ri_child_system_time);
FIELD("ResourceUsage.BytesRead", struct rusage_info_v2, ri_diskio_bytesread);
FIELD("ResourceUsage.BytesWritten", struct rusage_info_v2, ri_diskio_byteswritten);

FACT("ShortInformation.Flavor", PROC_PIDT_SHORTBSDINFO);
FACT("ShortInformation.Size", sizeof(struct proc_bsdshortinfo));
FIELD("ShortInformation.ParentId", struct proc_bsdshortinfo, pbsi_ppid);
FIELD("ShortInformation.Name", struct proc_bsdshortinfo, pbsi_comm);
FACT("ShortInformation.NameLength", sizeof(((struct proc_bsdshortinfo *)0)->pbsi_comm));
FIELD("ShortInformation.UserId", struct proc_bsdshortinfo, pbsi_uid);

FACT("TaskInformation.Flavor", PROC_PIDTASKALLINFO);
FACT("TaskInformation.Size", sizeof(struct proc_taskallinfo));
FIELD("TaskInformation.ParentId", struct proc_taskallinfo, pbsd.pbi_ppid);
FIELD("TaskInformation.ShortName", struct proc_taskallinfo, pbsd.pbi_comm);
FACT("TaskInformation.ShortNameLength", sizeof(((struct proc_taskallinfo *)0)->pbsd.pbi_comm));
FIELD("TaskInformation.Name", struct proc_taskallinfo, pbsd.pbi_name);
FACT("TaskInformation.NameLength", sizeof(((struct proc_taskallinfo *)0)->pbsd.pbi_name));
FIELD("TaskInformation.Files", struct proc_taskallinfo, pbsd.pbi_nfiles);
FIELD("TaskInformation.StartSeconds", struct proc_taskallinfo, pbsd.pbi_start_tvsec);
FIELD("TaskInformation.StartMicroseconds", struct proc_taskallinfo, pbsd.pbi_start_tvusec);
FIELD("TaskInformation.ResidentSize", struct proc_taskallinfo, ptinfo.pti_resident_size);
FIELD("TaskInformation.UserTime", struct proc_taskallinfo, ptinfo.pti_total_user);
FIELD("TaskInformation.SystemTime", struct proc_taskallinfo, ptinfo.pti_total_system);
FIELD("TaskInformation.Threads", struct proc_taskallinfo, ptinfo.pti_threadnum);

FIELD("TcpStatistics.PacketsSent", struct tcpstat, tcps_sndtotal);
FIELD("TcpStatistics.PacketsSentAgain", struct tcpstat, tcps_sndrexmitpack);
FIELD("TcpStatistics.ListenDrops", struct tcpstat, tcps_listendrop);
FACT("TcpStatistics.Size", offsetof(struct tcpstat, tcps_listendrop) + sizeof(u_int32_t));

FACT("UnixOpen.DarwinFlags", O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

FACT("UptimeCollector.Size", sizeof(struct timeval));
FIELD("UptimeCollector.Seconds", struct timeval, tv_sec);
FIELD("UptimeCollector.Microseconds", struct timeval, tv_usec);

FACT("UserRecord.Size", sizeof(struct passwd));
FIELD("UserRecord.Name", struct passwd, pw_name);

FACT("VmStatistics.Flavor", HOST_VM_INFO64);
FACT("VmStatistics.Size", HOST_VM_INFO64_REV1_COUNT * sizeof(integer_t));
FIELD("VmStatistics.FreeCount", vm_statistics64_data_t, free_count);
FIELD("VmStatistics.ActiveCount", vm_statistics64_data_t, active_count);
FIELD("VmStatistics.InactiveCount", vm_statistics64_data_t, inactive_count);
FIELD("VmStatistics.PurgeableCount", vm_statistics64_data_t, purgeable_count);
FIELD("VmStatistics.SpeculativeCount", vm_statistics64_data_t, speculative_count);
FIELD("VmStatistics.ExternalPageCount", vm_statistics64_data_t, external_page_count);
FACT("VmStatistics.SwapSize", sizeof(struct xsw_usage));
FIELD("VmStatistics.SwapTotal", struct xsw_usage, xsu_total);
FIELD("VmStatistics.SwapAvailable", struct xsw_usage, xsu_avail);
FIELD("VmStatistics.SwapUsed", struct xsw_usage, xsu_used);

FACT("MachineClock.DarwinMonotonic", CLOCK_MONOTONIC);
